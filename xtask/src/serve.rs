//! `cargo xtask serve`: the page on this computer, rebuilt when a file changes.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::process::Child;
use std::thread;
use std::time::Duration;

use crate::args::Args;
use crate::failure::{During, Failure, Outcome, because};
use crate::run;
use crate::tools::Tools;

#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    port: u16,
    lan: bool,
    release: bool,
}

impl Options {
    pub fn read(words: &[String]) -> Outcome<Self> {
        let mut args = Args::new(words);
        let port = match args.value("--port")? {
            None => 8080,
            Some(text) => match text.parse() {
                Ok(port) if port > 0 => port,
                _ => return because(format!("--port {text} is not a port: give a number from 1 to 65535.")),
            },
        };
        let options = Self { port, lan: args.flag("--lan"), release: args.flag("--release") };
        args.end("serve")?;
        Ok(options)
    }

    fn address(&self) -> IpAddr {
        IpAddr::V4(if self.lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST })
    }
}

pub fn serve(options: Options) -> Outcome {
    free(SocketAddr::new(options.address(), options.port))?;
    let tools = Tools::ready()?;
    let mut trunk = tools.trunk()?;
    trunk
        .args(["serve", "--public-url", "/", "--address"])
        .arg(options.address().to_string())
        .args(["--port", &options.port.to_string(), "--dist"])
        .arg(run::target_dir().join("xtask").join("serve"));
    if options.release {
        trunk.arg("--release");
    }
    std::fs::create_dir_all(run::target_dir().join("xtask").join("serve")).during("making Trunk's folder")?;
    println!("Building the page (the first time takes a few minutes; later changes take seconds)");
    let mut child = trunk.spawn().map_err(|cause| run::unstarted(&trunk, &cause))?;
    announce(&mut child, &options);
    let status = child.wait().during("waiting for Trunk")?;
    if status.success() { Ok(()) } else { because("the server has stopped; the reason is above.") }
}

/// Says the address once the server answers.
fn announce(child: &mut Child, options: &Options) {
    let port = options.port;
    let own = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    loop {
        if TcpStream::connect_timeout(&own, Duration::from_millis(200)).is_ok() {
            break;
        }
        // An error here shows again in the caller's own wait.
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        thread::sleep(Duration::from_millis(200));
    }
    println!("\n    Qunban is at http://127.0.0.1:{port}/    (Ctrl+C stops it)");
    if options.lan {
        match lan_address() {
            Some(address) => println!(
                "    On a phone in the same network: http://{address}:{port}/\n    \
                 (over plain http a phone's browser withholds the clipboard and the device key; publish over https for those)"
            ),
            None => println!("    This computer has no address in a local network at the moment."),
        }
    }
    println!();
}

/// This computer's address in the local network. Connecting a UDP socket sends nothing: it only picks the way out.
fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

fn free(address: SocketAddr) -> Outcome {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(cause) => Err(Failure::new(match cause.kind() {
            std::io::ErrorKind::AddrInUse => format!(
                "port {} is taken by another program: stop that one, or choose another with --port {}.",
                address.port(),
                address.port().checked_add(1).unwrap_or(8080)
            ),
            std::io::ErrorKind::PermissionDenied => {
                format!("this account may not open port {}: choose one above 1023 with --port.", address.port())
            }
            _ => format!("port {} cannot be opened: {cause}.", address.port()),
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Outcome<Options> {
        Options::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_have_defaults() {
        let plain = Options { port: 8080, lan: false, release: false };
        assert_eq!(read(""), Ok(plain));
        let all = Options { port: 9000, lan: true, release: true };
        assert_eq!(read("--release --port 9000 --lan"), Ok(all));
    }

    #[test]
    fn what_is_no_port_is_refused() {
        for text in ["0", "70000", "http"] {
            let failure = read(&format!("--port {text}")).unwrap_err();
            assert!(failure.to_string().contains("is not a port"));
        }
    }

    #[test]
    fn an_occupied_port_is_named_with_the_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = taken.local_addr().unwrap();
        let failure = free(address).unwrap_err().to_string();
        assert!(failure.contains(&format!("port {} is taken", address.port())) && failure.contains("--port"));
        drop(taken);
        assert_eq!(free(address), Ok(()));
    }
}
