### What is done with what was recorded: terms, referrals, cards, relations, matches, decisions.
### Variables: $n, $days numbers; $name, $field, $value, $kind, $device, $moment, $units, $stage texts already said.

## Side bar
side-terms = Terms
side-referrals = Referrals
side-cards = Cards
side-overdue =
    { $n ->
        [one] { $n } term overdue
       *[other] { $n } terms overdue
    }

## Terms
terms-title = Terms
terms-subtitle = What the law, or this house, wants done in time. The most urgent first.
terms-filter = How it stands
terms-filter-all = All · { $n }
terms-filter-overdue = Overdue · { $n }
terms-filter-soon = Ending soon · { $n }
terms-filter-running = Running · { $n }
terms-shown =
    { $n ->
        [0] No term stands so.
        [one] { $n } term
       *[other] { $n } terms
    }
terms-empty = No term runs now.
    .hint = Terms begin by themselves, with the dates of a referral or a procedure.
terms-what = Term
terms-until = Until when
terms-record = Record
terms-rule = Rule
terms-calendar = Calendar
terms-calendar-version = { $authority }, version { $version }

## Referred against received
reconciliation-title = Referred against received
reconciliation-subtitle = By month of sending and by institution, with what this laptop holds.
reconciliation-empty = Nobody was referred yet.
    .hint = A referral counts once its sending is written down.
reconciliation-recipient = Institution
reconciliation-referrals = Referrals
reconciliation-received = With receipt
reconciliation-refused = Not received
reconciliation-overdue = Overdue
reconciliation-days = Days to receipt
reconciliation-persons-sent = Persons sent
reconciliation-persons-received = Persons received
reconciliation-share = Received
reconciliation-total = Total
reconciliation-no-month = No month: two people wrote different sendings
reconciliation-no-recipient = Not specified
reconciliation-note = Days to receipt: half came within the first number; the slowest, in the second. Drafts do not count.

## Orientation cards
cards-title = Orientation cards
cards-subtitle = To be read aloud, slowly. Ask whether it was understood.
cards-voice = Language it is read in
cards-bring = What to bring
cards-where = Where to go
cards-basis = Legal basis
cards-unreviewed = Not reviewed by a native speaker
cards-unconfirmed = To be confirmed: ask the authority before promising a date or a place.
cards-before = Previous
cards-after = Next
# Topics that have a card and are not counted in the Boletín.
topic-humanitarian = Humanitarian reasons
topic-education = Education
topic-missing = Search for persons
voice-es = Español
voice-en = English
voice-ht = Kreyòl
voice-fr = Français
voice-pt = Português

## What goes with a record
related-title = Goes with
shared-title = Shared with
    .hint = They read it and write on it.
shared-handed = Part of it came by hand, on a USB stick or over a cable. Headquarters has not confirmed it yet.
shared-carry = Take on a USB stick to { $name }

## Possible matches
likeness-title = The same person?
likeness-likely = Very alike
likeness-possible = Possible
likeness-for = For:
likeness-against = Against:
likeness-merge = They are the same person
    .sure = Yes, join the two files
likeness-merged = They are joined. Both are kept and can be parted.
likeness-same = It is the same person as another file.
likeness-stands = This one stands for both:
likeness-part = Part
    .sure = Yes, part the files

## The procedure of an NNA
track-label = Steps of the procedure
track-undated = no date
track-next = Next: { $stage }.
track-write = Write the date

## The referral, there and back
loop-send = Write the sending
loop-acknowledge = Record the receipt
loop-close = Write the closing
loop-sent-days =
    { $days ->
        [0] Left today.
        [one] Left yesterday.
       *[other] Left { $days } days ago.
    }
loop-overdue-days =
    { $days ->
        [0] They did not arrive. Ask now where they are.
        [one] The receipt was due yesterday. Call the recipient.
       *[other] The receipt was due { $days } days ago. Call the recipient.
    }

## Undoing
undo-change = Undo this change
    .sure = Yes, undo
undo-done = Undone: each answer that still stood is what it was before. The history keeps both.

## Deciding
inbox-terms = Terms overdue or ending soon
inbox-refused = Headquarters did not accept
    .hint = Your words are still here, in the history: you can write them again.
conflict-keep-both = Keep the other one too, in “{ $field }”
conflict-ask = Ask { $name }
conflict-asked = Noted down: ask { $name }. The field is still undecided.
decided-instead = Rather “{ $value }”
note-kept = “{ $field }”: “{ $value }” was written too ({ $name }, device { $device }, { $moment }).
note-ask = Ask { $name } about “{ $field }”: wrote “{ $value }” (device { $device }, { $moment }).
violation-refer = Refer

## Privacy notice
side-notice = Privacy notice
notice-page-title = Privacy notice
notice-page-subtitle = It is read before anybody is asked who they are. Nobody has to say their name.
notice-print = Print in this language
notice-noted = With the answer is noted: read aloud, { $voice }, now. Another language:
notice-first = First the privacy notice: it stands at the beginning of this file. Then they are asked who they are.
