//! Each question in figures: bars, averages, quotes, and how many left it out.

use leptos::prelude::*;

use super::{Look, marks};
use crate::domain::questionnaire::responses::{Column, Figures, Summary};
use crate::i18n::responses::Responses as Texts;
use crate::ui::{Section, day, lang};

/// Quotes that are shown at once; the others fold out.
const QUOTES: usize = 4;

pub fn view(look: Look) -> AnyView {
    let sections = move || {
        look.all.with(|all| {
            look.people.with(|people| {
                let names: Vec<String> = all.people.iter().map(|one| one.name.clone()).collect();
                let columns = all.columns.iter().enumerate();
                columns
                    .filter_map(|(place, column)| {
                        let figures = look.session.peek(|state, _| all.summary(state.charter(), place, people))?;
                        Some(section(place, column, figures, &names))
                    })
                    .collect::<Vec<_>>()
            })
        })
    };
    sections.into_any()
}

fn section(place: usize, column: &Column, figures: Summary, names: &[String]) -> AnyView {
    let words = Texts(lang());
    let mut counts = vec![words.answered(figures.answered)];
    if figures.blank > 0 {
        counts.push(words.blank(figures.blank));
    }
    if figures.withheld > 0 {
        counts.push(words.withheld(figures.withheld));
    }
    let title = format!("{}. {}", place + 1, column.question.ask);
    let marks = marks(column);
    let read = figures.answered - figures.withheld;
    let drawn = drawn(figures.of, read, names);
    view! {
        <Section title=title>
            <div class="cluster">
                <span class="quiet small">{counts.join(" · ")}</span>
                {marks}
            </div>
            {drawn}
        </Section>
    }
    .into_any()
}

fn drawn(figures: Figures, read: usize, names: &[String]) -> AnyView {
    let words = Texts(lang());
    match figures {
        Figures::None | Figures::Agreed => ().into_any(),
        Figures::Picks { counts, others } => {
            let beside = (!others.is_empty()).then(|| {
                view! {
                    <h3 class="quiet small">{words.others()}</h3>
                    {quotes(others, names)}
                }
            });
            view! {
                {bars(counts, read)}
                {beside}
            }
            .into_any()
        }
        Figures::Counted(counts) => bars(counts, read),
        Figures::Sizes { mean, least, most, steps } => {
            let steps: Vec<_> = steps.into_iter().map(|(step, count)| (step.to_string(), count)).collect();
            let bars = (!steps.is_empty()).then(|| bars(steps, read));
            let figure = |label: &'static str, value: String| {
                view! {
                    <div class="figure">
                        <span class="figure-value">{value}</span>
                        <span class="figure-label">{label}</span>
                    </div>
                }
            };
            view! {
                <div class="figures">
                    {figure(words.mean(), mean.to_string())} {figure(words.least(), least.to_string())}
                    {figure(words.most(), most.to_string())}
                </div>
                {bars}
            }
            .into_any()
        }
        Figures::Dates { first, last } => {
            let said = format!("{} {} · {} {}", words.first(), day::full(first), words.last(), day::full(last));
            view! { <p>{said}</p> }.into_any()
        }
        Figures::Quotes(said) => quotes(said, names),
    }
}

/// How many gave each answer, of those whose answers can be read.
fn bars(counts: Vec<(String, usize)>, read: usize) -> AnyView {
    let words = Texts(lang());
    let whole = read.max(1);
    let bars: Vec<_> = counts
        .into_iter()
        .map(|(text, count)| {
            let name = text.clone();
            view! {
                <div class="answer-bar">
                    <p>
                        <span>{text}</span>
                        <span>{words.share_of(count, (count * 100 + whole / 2) / whole)}</span>
                    </p>
                    <progress aria-label=name max=whole.to_string() value=count.to_string()></progress>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <div class="answer-bars">{bars}</div> }.into_any()
}

fn quotes(said: Vec<(usize, String)>, names: &[String]) -> AnyView {
    let mut quotes: Vec<AnyView> = said
        .into_iter()
        .map(|(place, text)| {
            let name = names.get(place).cloned().unwrap_or_default();
            view! {
                <li class="quote">
                    <p>{text}</p>
                    <p class="quiet small">{name}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    let rest = if quotes.len() > QUOTES { quotes.split_off(QUOTES) } else { Vec::new() };
    let more = (!rest.is_empty()).then(|| {
        let count = rest.len();
        view! {
            <details class="fold">
                <summary>{Texts(lang()).more(count)}</summary>
                <ul class="quotes">{rest}</ul>
            </details>
        }
    });
    view! {
        <ul class="quotes">{quotes}</ul>
        {more}
    }
    .into_any()
}
