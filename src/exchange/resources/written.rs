//! The library as a table for other programs: CSV that opens right in Excel and WPS, and JSON.

use serde_json::json;

use crate::domain::day::Day;
use crate::domain::library::Resource;
use crate::domain::resource::Unlock;
use crate::exchange::table::{BYTE_ORDER, write_row};

/// The headings, which the reader of tables knows again.
const HEADINGS: [&str; 9] = ["标题", "链接", "类型", "分类", "标签", "推荐", "作者", "分享人", "日期"];

/// A way to write resources down, given who shared each.
pub type Write = fn(&[Resource], &dyn Fn(&Resource) -> String) -> String;

/// Comma-separated values, as [`write_row`] writes them. `named`: who shared a resource.
pub fn csv(resources: &[Resource], named: &dyn Fn(&Resource) -> String) -> String {
    let mut out = String::from(BYTE_ORDER);
    write_row(&mut out, HEADINGS.into_iter().map(str::to_owned));
    for resource in resources {
        let Resource { title, address, kind, category, tags, about, author, on, .. } = resource;
        let cells = [
            title.clone(),
            address.clone(),
            kind.word().to_owned(),
            category.clone(),
            tags.join(" "),
            about.clone(),
            author.clone(),
            named(resource),
            date(*on),
        ];
        write_row(&mut out, cells);
    }
    out
}

/// As every program reads it: `2026-11-08`.
fn date(day: Day) -> String {
    let month = day.month();
    format!("{:04}-{:02}-{:02}", month.year, month.month, day.since(month.first()) + 1)
}

/// A list of objects, the texts of resources included.
pub fn json(resources: &[Resource], named: &dyn Fn(&Resource) -> String) -> String {
    let all: Vec<_> = resources
        .iter()
        .map(|resource| {
            json!({
                "title": resource.title,
                "link": resource.address,
                "text": resource.text,
                "kind": resource.kind.word(),
                "category": resource.category,
                "tags": resource.tags,
                "about": resource.about,
                "author": resource.author,
                "shared_by": named(resource),
                "day": date(resource.on),
                "opens_after_check_ins": match resource.unlock {
                    Unlock::Free | Unlock::Level(_) => 0,
                    Unlock::CheckIns(needed) => needed,
                },
                "opens_at_level": match resource.unlock {
                    Unlock::Level(level) => level,
                    Unlock::Free | Unlock::CheckIns(_) => 0,
                },
                "likes": resource.likes,
            })
        })
        .collect();
    serde_json::to_string_pretty(&all).unwrap_or_default()
}
