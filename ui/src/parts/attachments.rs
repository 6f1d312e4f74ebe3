//! The files of a record: photos, recordings, PDFs. They lie encrypted on this laptop, or at headquarters until somebody
//! opens them here; what is taken away can be put back, and a copy of one can be put outside, where it is readable.

use api::attachment::{Add, Attachment, Keep, List, Media, Open, Opened, Remove, Restore};
use api::paper::Kept;
use api::problem::Problem;
use api::topic::Topic;
use domain::id::{AttachmentId, RecordId};
use icondata_core::Icon as Drawing;
use icondata_lu::{LuAudioLines, LuDownload, LuEye, LuFileText, LuImage, LuPaperclip, LuTrash2, LuUndo2};
use words::size::size;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::file_picker::{FilePicker, Picked};
use super::kept_notice::KeptNotice;
use super::picture::Picture;
use super::problem_notice::ProblemNotice;
use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::ipc;
use crate::kit::badge::Badge;
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::card::Card;
use crate::kit::dialog::Dialog;
use crate::kit::icon::Icon;
use crate::kit::status::Status;
use crate::telling::{Teller, use_teller};

const ACCEPT: &str = "image/*,audio/*,.pdf,.amr,.ogg,.m4a";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    /// May whoever is here write the record? Otherwise the files only show.
    pub(crate) may_write: bool,
    /// And take copies of its files out of the vault?
    pub(crate) may_export: bool,
}

#[component]
pub(crate) fn Attachments(props: &Props) -> Html {
    let teller = use_teller();
    let told = use_state_eq(|| None::<AttrValue>);
    let unread = use_state_eq(|| None::<Problem>);
    let opened = use_state_eq(|| None::<Opened>);
    let kept = use_state_eq(|| None::<AttrValue>);
    let files = use_query(&List { record: props.record }, &[Topic::Records]);
    let say = |key: &'static str| {
        let (told, teller) = (told.clone(), teller.clone());
        Callback::from(move |file: Attachment| {
            told.set(Some(teller.words.say_with(key, &[("name", file.name.into())]).into()));
        })
    };
    let add = use_action::<Add>(say("attachment-added"));
    let remove = use_action::<Remove>(say("attachment-removed"));
    let restore = use_action::<Restore>(say("attachment-restored"));
    let open = {
        let opened = opened.clone();
        use_action::<Open>(Callback::from(move |reply| opened.set(Some(reply))))
    };
    let keep = {
        let kept = kept.clone();
        use_action::<Keep>(Callback::from(move |reply: Kept| kept.set(Some(reply.path.into()))))
    };
    let onpick = {
        let (unread, told, run, record) = (unread.clone(), told.clone(), add.run.clone(), props.record);
        Callback::from(move |picked: Result<Picked, Problem>| {
            told.set(None);
            unread.set(picked.as_ref().err().cloned());
            if let Ok(Picked { name, bytes }) = picked {
                run.emit(Add { operation: ipc::operation(), record, name, bytes });
            }
        })
    };
    let hand = Hand {
        may_write: props.may_write,
        may_export: props.may_export,
        open: open.run.reform(|id| Open { id }),
        keep: {
            let kept = kept.clone();
            keep.run.reform(move |id| {
                kept.set(None);
                Keep { id }
            })
        },
        remove: remove.run.reform(|id| Remove { operation: ipc::operation(), id }),
        restore: restore.run.reform(|id| Restore { operation: ipc::operation(), id }),
    };
    let problems = [(*unread).clone(), add.problem, remove.problem, restore.problem, open.problem, keep.problem];
    let problem = problems.into_iter().flatten().next();
    let onclose = {
        let opened = opened.clone();
        Callback::from(move |()| opened.set(None))
    };
    let files = files.here().cloned().unwrap_or_default();
    if files.is_empty() && !props.may_write {
        return html! {};
    }
    let is_opening = open.is_busy || keep.is_busy;
    let doing = if add.is_busy { Some("attachment-adding") } else { is_opening.then_some("attachment-opening") };
    html! {
        <Card title={teller.words.say("attachments-title")}>
            <div class="stack">
                if !files.is_empty() {
                    <ul class="attachments">{ for files.iter().map(|file| line(&teller, file, &hand)) }</ul>
                }
                <Status text={doing.map_or_else(|| (*told).clone(), |word| Some(teller.words.say(word).into()))} />
                if let Some(path) = &*kept { <KeptNotice {path} word="attachment-kept" /> }
                if let Some(problem) = problem { <ProblemNotice {problem} /> }
                if props.may_write {
                    <FilePicker id="attachment-add" label={teller.words.say("attachment-add")} icon={LuPaperclip} accept={ACCEPT}
                        is_busy={add.is_busy} {onpick} />
                    <p class="note">{ teller.words.say("attachment-add.hint") }</p>
                }
            </div>
            <Dialog id="attachment" title={(*opened).as_ref().map(|opened| opened.name.clone()).unwrap_or_default()}
                close={teller.words.say("common-close")} is_open={opened.is_some()} {onclose}>
                if let Some(opened) = &*opened { <Picture opened={opened.clone()} /> }
            </Dialog>
        </Card>
    }
}

/// What can be done with a file.
struct Hand {
    may_write: bool,
    may_export: bool,
    open: Callback<AttachmentId>,
    keep: Callback<AttachmentId>,
    remove: Callback<AttachmentId>,
    restore: Callback<AttachmentId>,
}

fn line(teller: &Teller, file: &Attachment, hand: &Hand) -> Html {
    let about = [size(file.bytes), file.author.clone(), teller.moment(file.at)].join(" · ");
    html! {
        <li key={file.id.to_string()}>
            <p class="row"><Icon drawing={drawing(file.media)} /><strong class="attachment-name">{ &file.name }</strong></p>
            <p class="note">{ about }</p>
            { match file.kept_until {
                None => here(teller, file, hand),
                Some(until) => removed(teller, file, &teller.moment(until), hand),
            } }
        </li>
    }
}

fn here(teller: &Teller, file: &Attachment, hand: &Hand) -> Html {
    let is_picture = file.media == Media::Jpeg;
    html! {
        <>
            if let Some(word) = whereabouts(file) { <p class="row"><Badge text={teller.words.say(word)} /></p> }
            if !is_picture { <p class="note">{ teller.words.say("attachment-kept-only") }</p> }
            <div class="row">
                if is_picture { { button(teller, file, "attachment-open", LuEye, ButtonTone::Plain, &hand.open) } }
                if hand.may_export { { button(teller, file, "attachment-keep", LuDownload, ButtonTone::Plain, &hand.keep) } }
                if hand.may_write { { button(teller, file, "attachment-remove", LuTrash2, ButtonTone::Quiet, &hand.remove) } }
            </div>
        </>
    }
}

/// Where the file is, if it is not on both ends.
const fn whereabouts(file: &Attachment) -> Option<&'static str> {
    match (file.is_here, file.is_sent) {
        (true, true) => None,
        (true, false) => Some("attachment-here-only"),
        (false, true | false) => Some("attachment-elsewhere"),
    }
}

fn removed(teller: &Teller, file: &Attachment, until: &str, hand: &Hand) -> Html {
    html! {
        <>
            <p class="note">{ teller.words.say_with("attachment-removed-until", &[("moment", until.to_owned().into())]) }</p>
            if hand.may_write { { button(teller, file, "attachment-restore", LuUndo2, ButtonTone::Plain, &hand.restore) } }
        </>
    }
}

/// Named with its file for who does not see whose line it stands in.
fn button(
    teller: &Teller,
    file: &Attachment,
    word: &str,
    icon: Drawing,
    tone: ButtonTone,
    run: &Callback<AttachmentId>,
) -> Html {
    let (label, id) = (teller.words.say(word), file.id);
    html! {
        <Button size={ButtonSize::Small} {tone} {icon} name={format!("{label}: {}", file.name)} {label}
            onclick={run.reform(move |()| id)} />
    }
}

const fn drawing(media: Media) -> Drawing {
    match media {
        Media::Jpeg => LuImage,
        Media::Pdf => LuFileText,
        Media::Ogg | Media::Wav | Media::Mp3 | Media::M4a | Media::Amr => LuAudioLines,
    }
}
