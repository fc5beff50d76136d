//! The drawn signs: one weight of line, square to a 24-unit grid, always beside words or a label.
use leptos::prelude::*;

/// Every sign there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Today,
    Plan,
    History,
    Exercises,
    Import,
    You,
    Plus,
    Minus,
    Check,
    Close,
    Pencil,
    Bin,
    Undo,
    Search,
    Next,
    Warn,
    Offline,
    Sun,
    Moon,
    Half,
    Out,
    File,
    Table,
    Curve,
    Up,
    Down,
    Flag,
    People,
    Plate,
    Calendar,
    Key,
    Share,
    House,
    Sliders,
    Export,
    Swap,
    Link,
    More,
    Grip,
    Note,
    Star,
    Back,
    Body,
    Play,
    Bell,
    Copy,
    Trophy,
    Speech,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Self::Today => {
                "M3 12h2.5M18.5 12H21M5.5 7.5v9M8.5 5.5v13M15.5 5.5v13M18.5 7.5v9M8.5 12h7"
            }
            Self::History => {
                "M5 4.5h11.5a2.5 2.5 0 0 1 2.5 2.5v12.5H7.5A2.5 2.5 0 0 1 5 17zM5 17a2.5 2.5 0 0 1 2.5-2.5H19M9 8.5h6M9 11.5h3.5"
            }
            Self::Plan => "M5 5.5h14v14H5zM5 9.5h14M9 3.5v4M15 3.5v4M8.5 13h3M8.5 16h7",
            Self::Exercises => "M4 19.5V4.5M4 19.5h16M7 15.5l4-4.5 3 2.5 5-6.5M19 10.5V7h-3.5",
            Self::Import => "M12 4v10.5M7.5 10l4.5 4.5 4.5-4.5M4.5 16v3.5h15V16",
            Self::You => {
                "M12 12a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.5 20c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Check => "M5 12.5l4.5 4.5L19.5 7",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Pencil => "M4.5 19.5l1-4L16 5l3 3L8.5 18.5zM14 7l3 3",
            Self::Bin => "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
            Self::Undo => "M8.5 5L4.5 9l4 4M4.5 9h9.5a5.5 5.5 0 0 1 0 11H9",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
            Self::Next => "M9.5 5.5L16 12l-6.5 6.5",
            Self::Warn => "M12 4L2.5 20h19zM12 10v4.5M12 17.2v.1",
            Self::Offline => {
                "M3 3l18 18M8.5 14.5a5 5 0 0 1 7 0M5.5 11.5a9.2 9.2 0 0 1 4-2.3M13.5 9a9.2 9.2 0 0 1 5 2.5M12 18.5v.1"
            }
            Self::Sun => {
                "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::Moon => "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
            Self::Half => {
                "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 4v16M12 8h3.5M12 12h4M12 16h3.5"
            }
            Self::Out => "M13.5 4.5h-8v15h8M10 12h10.5M16.5 8l4 4-4 4",
            Self::File => "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6",
            Self::Table => "M4 5h16v14H4zM4 9.7h16M4 14.3h16M10 5v14",
            Self::Curve => "M4 4.5v15h16M7 15c2.5 0 3-6.5 6-6.5s3 2 6-2.5",
            Self::Up => "M12 19V5M6 11l6-6 6 6",
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Flag => "M6 20.5V4M6 5h11.5l-2.5 4 2.5 4H6",
            Self::People => {
                "M9 11.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5zM2.5 19.5c.5-3.3 3-5 6.5-5s6 1.7 6.5 5M15.5 5.4a3.25 3.25 0 0 1 0 5.9M17.5 14.9c2.2.6 3.6 2.1 4 4.6"
            }
            Self::Plate => {
                "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM12 6.2v.1M12 17.7v.1M6.2 12h.1M17.7 12h.1"
            }
            Self::Calendar => {
                "M5 5.5h14v14H5zM5 9.5h14M9 3.5v4M15 3.5v4M9 13h.1M12 13h.1M15 13h.1M9 16h.1M12 16h.1"
            }
            Self::Key => {
                "M8 15.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 11.5h9M17.5 11.5v3.5M20.5 11.5v2.5"
            }
            Self::Share => "M12 14.5V3.5M8 7.5l4-4 4 4M6.5 11H5v9.5h14V11h-1.5",
            Self::House => "M4 11l8-6.5 8 6.5M6 9.5v10h12v-10M10 19.5v-5.5h4v5.5",
            Self::Sliders => {
                "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 9.7a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM9 18.7a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z"
            }
            Self::Export => "M12 14.5V4M7.5 8.5L12 4l4.5 4.5M4.5 16v3.5h15V16",
            Self::Swap => "M4.5 8.5H18M14.5 5L18 8.5 14.5 12M19.5 15.5H6M9.5 12L6 15.5 9.5 19",
            Self::Link => {
                "M10 14a3.5 3.5 0 0 0 5 0l3.5-3.5a3.5 3.5 0 0 0-5-5L12 7M14 10a3.5 3.5 0 0 0-5 0l-3.5 3.5a3.5 3.5 0 0 0 5 5L12 17"
            }
            Self::More => "M5.5 12h.1M12 12h.1M18.5 12h.1",
            Self::Grip => "M9 6.5h.1M15 6.5h.1M9 12h.1M15 12h.1M9 17.5h.1M15 17.5h.1",
            Self::Note => "M5 4.5h14v10l-5 5H5zM19 14.5h-5v5M8.5 9h7M8.5 12.5h4",
            Self::Star => "M12 4l2.4 5.2 5.6.7-4.1 3.9 1 5.7L12 16.7l-4.9 2.8 1-5.7L4 9.9l5.6-.7z",
            Self::Back => "M14.5 5.5L8 12l6.5 6.5",
            Self::Body => {
                "M12 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 9.5l4.5-1h5l4.5 1M9.5 8.5L9 14l-1 7M14.5 8.5l.5 5.5 1 7M9 14h6"
            }
            Self::Play => "M8 5.5v13l10.5-6.5z",
            Self::Bell => "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4",
            Self::Copy => "M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",
            Self::Trophy => {
                "M8 4.5h8V10a4 4 0 0 1-8 0zM8 6H4.5c0 3 1.3 4.5 3.7 4.8M16 6h3.5c0 3-1.3 4.5-3.7 4.8M12 14v3.5M8.5 19.5h7"
            }
            Self::Speech => "M4.5 5h15v11h-8l-4.5 4v-4h-2.5zM8.5 9h7M8.5 12h4.5",
        }
    }
}

/// One sign; decoration only, the words beside it carry the meaning.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=glyph.path()/></svg> }
}
