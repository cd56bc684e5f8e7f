//! News between the tabs of one browser, by BroadcastChannel.

use std::any::Any;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use super::{Bus, News};

/// A tab's end of a channel; where the browser has none, tabs notice each other when they write.
pub struct BrowserBus(Option<BroadcastChannel>);

impl BrowserBus {
    pub fn named(name: &str) -> Self {
        let exists = js_sys::Reflect::has(&js_sys::global(), &"BroadcastChannel".into()).unwrap_or(false);
        Self(exists.then(|| BroadcastChannel::new(name).ok()).flatten())
    }
}

fn write(news: News) -> String {
    match news {
        News::Appended(community) => format!("appended {community}"),
        News::Changed(community) => format!("changed {community}"),
    }
}

fn read(text: &str) -> Option<News> {
    let (what, community) = text.split_once(' ')?;
    let community = community.parse().ok()?;
    match what {
        "appended" => Some(News::Appended(community)),
        // Whatever a newer page may tell of a community, reading it again is right.
        _ => Some(News::Changed(community)),
    }
}

struct Listening {
    channel: BroadcastChannel,
    call: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        // It fails only where there is nothing to remove.
        let _ = self.channel.remove_event_listener_with_callback("message", self.call.as_ref().unchecked_ref());
    }
}

impl Bus for BrowserBus {
    fn tell(&self, news: News) {
        if let Some(channel) = &self.0 {
            // A tab that is not told notices when it writes.
            let _ = channel.post_message(&JsValue::from_str(&write(news)));
        }
    }

    fn listen(&self, hear: Rc<dyn Fn(News)>) -> Box<dyn Any> {
        let Some(channel) = self.0.clone() else { return Box::new(()) };
        let call = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(news) = event.data().as_string().and_then(|text| read(&text)) {
                hear(news);
            }
        });
        // It fails only for events that do not exist.
        let _ = channel.add_event_listener_with_callback("message", call.as_ref().unchecked_ref());
        Box::new(Listening { channel, call })
    }
}
