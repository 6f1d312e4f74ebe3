//! An open profile: bars around the page that the address names, and the shortcuts that work on every page.

use api::clock::Due;
use api::profile::Me;
use api::record::Start;
use api::report::Tables;
use api::shift::{Shift, Today};
use api::topic::Topic;
use domain::deadline::Standing;
use domain::record::RecordKind;
use domain::role::Role;
use icondata_lu::{
    LuArrowRightLeft, LuBedDouble, LuBookOpenText, LuCable, LuCalendarClock, LuChartColumn, LuClipboardCheck,
    LuFileInput, LuInbox, LuList, LuMoonStar, LuScrollText, LuSettings, LuShieldCheck, LuUsb, LuUsers,
};
use words::say::Words;
use yew::{Callback, ContextProvider, Html, Properties, component, html, use_effect_with, use_state_eq};
use yew_router::hooks::use_navigator;

use super::foot::Foot;
use super::lease::LeaseBanner;
use super::shut_out::ShutOutDialog;
use crate::focus;
use crate::hooks::catalogues::{OpenCatalogues, use_read_catalogues};
use crate::hooks::query::use_query;
use crate::hooks::shortcut::use_shortcut;
use crate::hooks::words::use_words;
use crate::keys::{self, Action};
use crate::kit::button::{Button, ButtonSize};
use crate::kit::frame::{Frame, PAGE_ID};
use crate::kit::notice::{Notice, NoticeTone};
use crate::kit::search_box::{SEARCH_ID, SearchBox};
use crate::kit::side_bar::{SideBar, SideCount, SideLink};
use crate::kit::tone::Tone;
use crate::kit::top_bar::TopBar;
use crate::pages::page::Page;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::room_notice::RoomNotice;
use crate::parts::start_record::use_start_record;
use crate::route::Route;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) me: Me,
    pub(crate) route: Route,
    pub(crate) onlock: Callback<()>,
}

#[component]
pub(crate) fn Desk(props: &Props) -> Html {
    let (words, catalogues) = (use_words(), use_read_catalogues());
    let shift = use_query(&Today {}, &[Topic::Records, Topic::Sync]);
    let tables = use_query(&Tables {}, &[Topic::Session]);
    let has_tables = tables.here().is_some_and(|tables| !tables.is_empty());
    let sought = use_state_eq(String::new);
    let start = use_start_record();
    use_start_keys(&props.me, &start.run);
    use_shortcut(Action::Search, Callback::from(|()| focus::go_to(SEARCH_ID)));
    use_arrival(&props.route);
    {
        let sought = sought.clone();
        use_effect_with(props.route.clone(), move |route| {
            if *route != Route::Search {
                sought.set(String::new());
            }
        });
    }
    let search = search_box(&words, &sought, use_navigator(), &props.route);
    let top = html! {
        <TopBar person={props.me.name.clone()} unit={props.me.unit_name.clone()} lock={words.say("top-lock")}
            onlock={props.onlock.clone()} lock_chord={keys::chord(Action::Lock)} {search} />
    };
    let groups = links(&words, props.me.role, has_tables, &props.route, shift.here());
    let side = html! { <SideBar label={words.say("side-label")} {groups} /> };
    html! {
        <ContextProvider<Option<OpenCatalogues>> context={catalogues}>
            <Frame skip={words.say("top-skip")} {top} {side} foot={html! { <Foot /> }}>
                <RoomNotice />
                if props.me.is_demonstration {
                    <div class="banner">
                        <Notice tone={NoticeTone::Warn}>
                            <p>{ words.say("demonstration-banner") }</p>
                            <Button label={words.say("demonstration-leave")} size={ButtonSize::Small} onclick={props.onlock.clone()} />
                        </Notice>
                    </div>
                }
                <LeaseBanner />
                if let Some(problem) = start.problem { <div class="banner"><ProblemNotice {problem} /></div> }
                <Page route={props.route.clone()} sought={(*sought).clone()} />
            </Frame>
            <ShutOutDialog />
        </ContextProvider<Option<OpenCatalogues>>>
    }
}

/// The kinds that a key begins, for those whom their role lets.
#[yew::hook]
fn use_start_keys(me: &Me, run: &Callback<Start>) {
    let begin = |kind: RecordKind| {
        let (run, may) = (run.clone(), me.role.may_write(kind));
        Callback::from(move |()| {
            if may {
                run.emit(Start { kind });
            }
        })
    };
    use_shortcut(Action::Rescue, begin(RecordKind::Rescue));
    use_shortcut(Action::FirstAid, begin(RecordKind::FirstAid));
    use_shortcut(Action::Orientation, begin(RecordKind::Assistance));
    use_shortcut(Action::NnaFile, begin(RecordKind::Nna));
    use_shortcut(Action::Referral, begin(RecordKind::Referral));
}

/// On a new address the keyboard goes to the page, unless the page took it already, or one is typing a search.
#[yew::hook]
fn use_arrival(route: &Route) {
    use_effect_with(route.clone(), |route| {
        let is_typing = *route == Route::Search && focus::is_within(SEARCH_ID);
        if !focus::is_within(PAGE_ID) {
            focus::scroll_to_top(PAGE_ID);
            if !is_typing {
                focus::rest_on(PAGE_ID);
            }
        }
    });
}

fn search_box(
    words: &Words,
    sought: &yew::UseStateHandle<String>,
    navigator: Option<yew_router::navigator::Navigator>,
    route: &Route,
) -> Html {
    let oninput = {
        let (sought, is_there) = (sought.clone(), *route == Route::Search);
        Callback::from(move |text: String| {
            if let (false, false, Some(navigator)) = (is_there, text.trim().is_empty(), &navigator) {
                navigator.push(&Route::Search);
            }
            sought.set(text);
        })
    };
    // Enter opens what was found first; Down walks into the rows.
    let onsearch = Callback::from(|()| focus::press_first(PAGE_ID, ".row-pick"));
    let onenter = Callback::from(|()| focus::enter_first(PAGE_ID, ".row-pick"));
    html! {
        <SearchBox label={words.say("top-search")} value={(**sought).clone()} {oninput} {onsearch} {onenter}
            chord={keys::chord(Action::Search)} />
    }
}

fn links(words: &Words, role: Role, has_tables: bool, route: &Route, shift: Option<&Shift>) -> Vec<Vec<SideLink>> {
    let link = |to: Route, key: &str, icon, count| SideLink {
        is_current: *route == to,
        to: to.href().into(),
        label: words.say(key).into(),
        icon,
        count,
    };
    let waiting = shift.map(|shift| SideCount {
        count: shift.inbox,
        tone: Tone::Bad,
        heard: words.say_with("side-inbox-waiting", &[("n", shift.inbox.into())]).into(),
    });
    let overdue = |is_counted: fn(&Due) -> bool| {
        let late = |due: &&Due| is_counted(due) && matches!(due.standing, Standing::Overdue { .. });
        let count = shift.map_or(0, |shift| shift.due.iter().filter(late).count());
        let heard = words.say_with("side-overdue", &[("n", count.into())]).into();
        Some(SideCount { count: u32::try_from(count).unwrap_or(u32::MAX), tone: Tone::Bad, heard })
    };
    let of_referrals = overdue(|due| due.row.kind == RecordKind::Referral);
    let first = vec![
        link(Route::Shift, "side-shift", LuMoonStar, None),
        link(Route::Records, "side-records", LuList, None),
        link(Route::Persons, "side-persons", LuUsers, None),
        link(Route::Reconciliation, "side-referrals", LuArrowRightLeft, of_referrals),
        link(Route::Terms, "side-terms", LuCalendarClock, overdue(|_| true)),
        link(Route::Inbox, "side-inbox", LuInbox, waiting),
    ];
    let review = role.may_review().then(|| SideLink {
        is_current: matches!(route, Route::Review | Route::ReviewReferrals),
        ..link(Route::Review, "side-review", LuClipboardCheck, None)
    });
    let beds = role.may_read(RecordKind::Beds).then(|| link(Route::Beds, "side-beds", LuBedDouble, None));
    let audit = role.may_read_audit().then(|| link(Route::Audit, "side-audit", LuScrollText, None));
    let rest = [
        link(Route::Cards, "side-cards", LuBookOpenText, None),
        link(Route::Notice, "side-notice", LuShieldCheck, None),
        link(Route::Import, "side-import", LuFileInput, None),
        link(Route::Bundle, "side-bundle", LuUsb, None),
        link(Route::Meeting, "side-meeting", LuCable, None),
    ];
    let last = link(Route::Settings, "side-settings", LuSettings, None);
    let board = has_tables
        .then(|| SideLink { is_current: is_of_board(route), ..link(Route::Board, "side-board", LuChartColumn, None) });
    vec![first, board.into_iter().chain(review).chain(beds).chain(rest).chain(audit).chain([last]).collect()]
}

/// The board and what lies under it.
const fn is_of_board(route: &Route) -> bool {
    let is_table = matches!(route, Route::Board | Route::Report { .. } | Route::Figure { .. });
    let is_map = matches!(route, Route::Map { .. } | Route::MapCell { .. });
    is_table || is_map || matches!(route, Route::Cutoffs | Route::Cutoff { .. } | Route::Takings)
}
