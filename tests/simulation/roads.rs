//! How facts travel from phone to phone, and what can happen to them on the way.

use qunban::domain::board::BoardWindow;
use qunban::domain::fact::Metric;
use qunban::domain::rights::Office;
use qunban::domain::state::State;
use qunban::exchange::link::board::{AHEAD, Row, Sent, find};
use qunban::store::{Audience, FILE, Folder, Look, MergeError, Shown, Taking};

use crate::dice::Dice;
use crate::support::deflate::Able;
use crate::world::World;

impl World {
    /// Something travels: a file, the published folder; whole, spoilt, twice, or not at all.
    pub async fn exchange(&mut self) {
        let (from, to) = (self.dice.below(self.devices.len()), self.dice.below(self.devices.len()));
        if self.place.is_some() && self.dice.chance(60) {
            let look = if self.dice.chance(30) { Look::Whole } else { Look::News };
            self.sync(from, look).await;
            return;
        }
        match self.dice.below(20) {
            0 => self.show_board(from, to).await,
            1 | 2 => self.publish(from).await,
            3..=6 => self.read_folder(to).await,
            // It never arrived.
            7 | 8 => {}
            _ if from == to => {}
            _ => {
                let audience = if self.dice.chance(70) { Audience::Keepers } else { audience(&mut self.dice) };
                let text = self.file(from, audience).await;
                let way = self.dice.below(10);
                let text = match way {
                    0 | 1 => spoilt(&text, &mut self.dice),
                    _ => text,
                };
                self.tell(|| {
                    let (from, to) = (&self.devices[from].name, &self.devices[to].name);
                    format!("{from} => {to} {audience:?}{}", if way < 2 { ", spoilt" } else { "" })
                });
                self.figures.spoilt += u32::from(way < 2);
                self.take_in(to, &text).await;
                if way == 9 {
                    self.take_in(to, &text).await;
                }
            }
        }
    }

    pub async fn file(&self, from: usize, audience: Audience) -> String {
        self.devices[from].look_at_the_sun(self.day, self.minute);
        self.devices[from].store.export_for(audience).await.expect("memory is read")
    }

    /// Brings a file to a phone. Answers how many facts were new.
    pub async fn take_in(&mut self, to: usize, text: &str) -> u32 {
        self.devices[to].look_at_the_sun(self.day, self.minute);
        let store = &self.devices[to].store;
        let preview = match store.merge_preview(text).await {
            Ok(preview) => preview,
            Err(MergeError::File(_) | MergeError::OtherCommunity { .. }) => return 0,
            Err(error) => panic!("{}: {error:?}", self.devices[to].name),
        };
        let promised = preview.new;
        let new = store.merge_apply(preview).await.expect("memory can be written");
        assert_eq!(new, promised, "what was shown before is what came");
        self.figures.carried += new;
        self.note(to);
        new
    }

    /// A board goes into a link and is opened elsewhere: it shows what was sent where the sender runs the group as far as the
    /// reader knows, or founded it; altered, it shows nothing; and what the reader knows is what it was.
    async fn show_board(&mut self, from: usize, to: usize) {
        let (sender, reader) = (&self.devices[from], &self.devices[to]);
        sender.look_at_the_sun(self.day, self.minute);
        let people: Vec<_> = sender.store.read(|state| state.people().map(|person| person.name.clone()).collect());
        let rows: Vec<Row> = people.into_iter().map(|name| Row { name, figure: 7 }).collect();
        let Some(feed) = sender.store.read(State::feed).filter(|_| !rows.is_empty()) else { return };
        let sent = Sent {
            group: "晨读群".into(),
            metric: Metric::Attended,
            window: BoardWindow::All,
            contest: None,
            as_of: sender.store.moment().at,
            day: self.day,
            publisher: sender.name.clone(),
            total: rows.len() as u32,
            from: 0,
            level: 0,
            rows,
        };
        let Ok(link) = sender.store.send_board(&sent, &Able).await else { return };
        let arrived = if self.dice.chance(40) { spoilt(&link, &mut self.dice) } else { link.clone() };
        reader.look_at_the_sun(self.day, self.minute);
        let before = reader.store.read(State::clone);
        let believed = feed == self.community || before.office_of_device(feed) > Office::None;
        let opened = match find(&arrived) {
            Ok((carried, _)) => reader.phone.check_board(carried, &Able).await.ok(),
            Err(_) => None,
        };
        let ahead = sent.as_of > reader.store.moment().at + AHEAD;
        assert!(opened.is_none() || believed, "nobody's board is shown");
        if arrived == link {
            let all = reader.phone.communities().await.expect("memory is read");
            let knows = all.iter().any(|one| one.id == self.community);
            assert_eq!(opened.is_some(), (believed && knows || feed == self.community) && !ahead, "{}", reader.name);
        }
        if let Some(opened) = opened {
            assert_eq!((opened.sent.rows, opened.sent.as_of, opened.feed), (sent.rows, sent.as_of, feed));
        }
        assert!(before == reader.store.read(State::clone), "a board changes nothing of what is known");
        self.tell(|| format!("{} shows a board to {}", self.devices[from].name, self.devices[to].name));
    }

    async fn publish(&mut self, from: usize) {
        let audience = audience(&mut self.dice);
        let text = self.file(from, audience).await;
        let text = if self.dice.chance(15) { spoilt(&text, &mut self.dice) } else { text };
        self.tell(|| format!("{} publishes {audience:?}", self.devices[from].name));
        self.web.put(FILE, Ok(text));
    }

    async fn read_folder(&mut self, to: usize) {
        self.devices[to].look_at_the_sun(self.day, self.minute);
        let (device, taking) = (&self.devices[to], Taking::Also(self.community));
        let read = match device.phone.ask_folder(&self.web, taking, device.before.clone()).await {
            Err(known) => known,
            Ok(arrived) => device.phone.take_in_folder(arrived, taking, Some(&device.store)).await,
        };
        self.tell(|| format!("{} reads the folder: {read:?}", self.devices[to].name));
        if let Ok(folder) = &read {
            if let Some(posted) = folder.to_remember() {
                self.devices[to].before = Some(posted.clone());
            }
            if let Folder::Read { new, .. } = folder {
                self.figures.carried += new;
            }
        }
        self.note(to);
    }
}

fn audience(dice: &mut Dice) -> Audience {
    match dice.below(3) {
        0 => Audience::Everybody,
        _ => Audience::Internet(Shown { library: dice.chance(50), answers: dice.chance(50) }),
    }
}

/// What arrives of a file that was cut, altered, or put together from others.
pub fn spoilt(text: &str, dice: &mut Dice) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..1 + dice.below(3) {
        if text.is_empty() {
            break;
        }
        let at = dice.below(text.len());
        match dice.below(7) {
            0 => text.truncate(at),
            1 => drop(text.remove(at)),
            2 => text[at] = char::from(32 + dice.below(95) as u8),
            3 => text.insert(at, dice.any(['0', '"', ',', '}', ' ', '打', '\u{202e}', '\\'])),
            // A figure becomes another one: days, hashes, signatures.
            4 => {
                let figures: Vec<usize> = (0..text.len()).filter(|&at| text[at].is_ascii_digit()).collect();
                if let Some(at) = dice.one_of(&figures) {
                    text[at] = char::from(b'0' + dice.below(10) as u8);
                }
            }
            // Lines are entries: one is left out, repeated, or stands elsewhere.
            _ => {
                let whole: String = text.iter().collect();
                let mut lines: Vec<&str> = whole.split('\n').collect();
                let (one, two) = (dice.below(lines.len()), dice.below(lines.len()));
                match dice.below(3) {
                    0 => drop(lines.remove(one)),
                    1 => lines.insert(two, lines[one]),
                    _ => lines.swap(one, two),
                }
                text = lines.join("\n").chars().collect();
            }
        }
    }
    text.into_iter().collect()
}
