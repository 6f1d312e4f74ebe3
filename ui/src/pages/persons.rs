//! The files of persons. Nobody has to be identified, so it may well be empty.

use api::record::Start;
use domain::record::RecordKind;
use icondata_lu::LuUserPlus;
use yew::{Html, component, html};

use crate::hooks::title::use_title;
use crate::hooks::words::use_words;
use crate::kit::button::Button;
use crate::parts::paged_records::PagedRecords;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::start_record::use_start_record;
use crate::session::use_me;

#[component]
pub(crate) fn Persons() -> Html {
    let words = use_words();
    let start = use_start_record();
    let may_write = use_me().is_some_and(|me| me.role.may_write(RecordKind::Person));
    let title = words.say("persons-title");
    use_title(&title);
    html! {
        <>
            <div class="page-head">
                <div class="page-title"><h1>{ title.clone() }</h1></div>
                if may_write {
                    <Button label={words.say("persons-new")} icon={LuUserPlus}
                        onclick={start.run.reform(|()| Start { kind: RecordKind::Person })} />
                }
            </div>
            if let Some(problem) = start.problem { <ProblemNotice {problem} /> }
            <PagedRecords caption={title} kind={RecordKind::Person} empty={words.say("persons-empty")}
                empty_hint={words.say("persons-empty.hint")} />
        </>
    }
}
