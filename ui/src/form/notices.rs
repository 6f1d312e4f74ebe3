//! What a person should look at while writing: broken protections first, then what is odd, then what this section still
//! wants beyond its own questions.

use domain::form::check::{Finding, Severity, What};
use domain::record::RecordKind;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::desk::Desk;
use crate::forms;
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::notice::{Notice, NoticeTone};
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) desk: Desk,
    /// The section in hand.
    pub(crate) section: AttrValue,
    pub(crate) onjump: Callback<Finding>,
}

#[component]
pub(crate) fn Notices(props: &Props) -> Html {
    let teller = use_teller();
    let shown = props.desk.view.findings.iter().filter(|finding| is_told(finding, &props.section, props.desk.kind()));
    html! { <>{ for shown.map(|finding| notice(finding, props, &teller)) }</> }
}

fn notice(finding: &Finding, props: &Props, teller: &Teller) -> Html {
    let title = finding.key.as_ref().map(|key| teller.key(props.desk.kind(), key, Some(props.desk.values())));
    let see = teller.words.say("form-see");
    let name = title.as_ref().map(|title| AttrValue::from(format!("{see}: {title}")));
    let onclick = {
        let finding = finding.clone();
        props.onjump.reform(move |()| finding.clone())
    };
    html! {
        <Notice tone={tone(finding.severity)} title={title.map(AttrValue::from)}
            is_alert={finding.severity == Severity::Violation}>
            <p>{ teller.finding(finding) }</p>
            if finding.key.is_some() {
                <Button size={ButtonSize::Small} tone={ButtonTone::Quiet} label={see} {name} {onclick} />
            }
        </Notice>
    }
}

/// An answer that lacks is counted in the list of sections; a rule that asks for one is told where it belongs. An alarm
/// is told here unless its own question, which tells it, is in view.
fn is_told(finding: &Finding, section: &str, kind: RecordKind) -> bool {
    let is_in_view = finding.section == section
        && finding.key.is_some()
        && forms::form(kind).section(section).is_some_and(|section| !section.is_list());
    match (finding.severity, &finding.what) {
        (Severity::Violation, _) => !is_in_view,
        (Severity::Missing, What::Rule(_)) => finding.section == section,
        (Severity::Advice, What::Rule(_)) => true,
        (Severity::Missing | Severity::Advice, What::Needed | What::Refused(_)) => false,
    }
}

const fn tone(severity: Severity) -> NoticeTone {
    match severity {
        Severity::Violation => NoticeTone::Bad,
        Severity::Advice => NoticeTone::Warn,
        Severity::Missing => NoticeTone::Info,
    }
}
