### The commands `resguardoctl` (ctl-) and `resguardo-hq` (hq-): what they say in the terminal.
### Names of commands and options are not translated. Variables: $path, $code, $address, $name, $unit, $folio texts;
### $words the six words; $n a number; $time a moment already said.

## Both
command-passphrase = Type the passphrase on standard input and end with Enter.
command-passphrase-missing = No passphrase came.
    .hint = Give it on standard input, or on a descriptor with `--passphrase-fd`. Never as an argument.
command-passphrase-repeat = Type it again.
command-passphrase-differs = The two passphrases differ.
command-usage = The command is not well written: { $detail }
    .hint = See `--help`.
command-error = { $problem } { $remedy }
command-memory-dumped = This system does not let a program keep a crash from writing its memory to disk. Nothing was opened.
command-done = Done.
command-exit-codes = Exit: 0 done · 1 refused · 2 usage · 3 locked or wrong passphrase · 4 no link

## resguardoctl
ctl-init-done = Profile created in { $path }. Its role is “{ $role }” until headquarters admits it.
ctl-unlock-good = The passphrase opens this profile.
ctl-calls-head = Calls, with an example of each:
ctl-sync-done = Synced. Sent: { $sent }. Received: { $received }.
ctl-sync-verified = Both sides hold the same: verified identical.
ctl-sync-waiting =
    { $n ->
        [0] Nothing to send.
        [one] { $n } change is still to be sent.
       *[other] { $n } changes are still to be sent.
    }
ctl-link-waiting = Headquarters has the request. Compare these six words with it:
ctl-link-done = Linked with { $organisation }.
ctl-verify-good = The history is whole: { $n } changes, each signed and chained.
ctl-verify-bad = The history does not fit in { $n } places. Delete nothing and tell headquarters.
ctl-verify-held = In quarantine: { $n } changes wait for somebody to decide.
ctl-verify-poisoned = Set aside: { $n } signed changes that cannot be read; the rest of their records is.
ctl-rebuild-done = Lists and search made again from the history: { $n } records.

## The six words
words-compare = Read them aloud, in order. If a single one differs, do not approve.
words-line = { $words }

## resguardo-hq
hq-init-done = Headquarters created in { $path }.
hq-init-recovery = The recovery key is in { $path }.
    .hint = Keep it off this machine, in a locked place. It is the only way to recover what nobody can open.
hq-init-recovery-exists = There is a recovery key in { $path } already. Put it away, or name another place with --recovery-key.
hq-recover-done = { $name } can open the profile with these words, once: on entering they choose their own. Then make a code with enroll: their signature is new.
hq-recover-not-a-key = The file is no recovery key.
hq-recover-opens-nothing = This key does not open that profile: it was never linked with this headquarters, or with another.
hq-recover-no-person = Name the person by the first eight digits of their key, as people shows them.
hq-init-exists = There is a headquarters in { $path } already. It was not touched.
hq-serve-listening = Headquarters answers at { $address }.
hq-serve-stopped = Headquarters stopped answering. Everything was saved.
hq-in-use = Headquarters is running and has the file open.
    .hint = Give the command while it runs, over its local connection, or stop it first.
hq-not-running = Headquarters is not running.

## Enrolling laptops
hq-enroll-code = Enrolment code for { $unit }:
hq-enroll-valid = It lasts until { $time } and serves once. Hand it over in person or by phone, not by mail.
hq-devices-head = Laptops
hq-devices-empty = There are no laptops yet.
hq-devices-column-device = Laptop
hq-devices-column-person = Person
hq-devices-column-unit = Unit
hq-devices-column-role = Role
hq-devices-column-state = State
hq-devices-column-entries = Changes
hq-devices-column-seen = Seen
hq-devices-state-waiting = waits for approval
hq-devices-state-admitted = admitted
hq-devices-state-revoked = revoked
hq-devices-never-seen = never
hq-devices-approve-compare = { $name }, { $unit }, laptop { $device }. Its six words:
hq-devices-approve-before =
    { $n ->
        [0] It comes without earlier records.
        [one] It comes with { $n } change made before it was linked.
       *[other] It comes with { $n } changes made before it was linked.
    }
hq-devices-approve-ask = Are they the ones that the other person reads? Type “{ hq-devices-approve-yes }” to approve.
hq-devices-approve-yes = yes
hq-devices-approved = Laptop { $device } admitted. Role of { $name }: { $role }.
hq-devices-not-approved = Not approved. The laptop still waits.
hq-devices-unknown = No laptop “{ $device }” is waiting.
hq-revoked = Laptop { $device } revoked. What it sends without a receipt goes to quarantine; it is not lost.
hq-people-head = People
hq-people-column-name = Name
hq-people-column-unit = Unit
hq-people-column-role = Role
hq-people-posted = { $name } works in { $unit }. Their laptop will hold: { $units }. It learns so when it connects.
hq-people-cannot-post = That is no unit, or this person's laptop wrote under that name before it was linked.

## Quarantine
hq-devices-in-quarantine =
    { $n ->
        [one] { $n } in quarantine
       *[other] { $n } in quarantine
    }
hq-quarantine-head = In quarantine: it came from somebody revoked, without an earlier receipt. Nobody sees it.
hq-quarantine-empty = Nothing is in quarantine.
hq-quarantine-changes =
    { $n ->
        [one] { $n } change
       *[other] { $n } changes
    }
hq-quarantine-released =
    { $n ->
        [0] Nothing was released: what was chosen builds on something that stays in quarantine.
        [one] { $n } change was released. Laptops receive it when they connect.
       *[other] { $n } changes were released. Laptops receive them when they connect.
    }
hq-quarantine-discarded =
    { $n ->
        [one] { $n } change was discarded. Its text is no longer at headquarters.
       *[other] { $n } changes were discarded. Their text is no longer at headquarters.
    }
hq-quarantine-unknown = Nothing in quarantine begins with “{ $key }”, or more than one thing does.
    .hint = See `resguardo-hq quarantine list` and give more digits.

## Catalogues
hq-catalogs-head = Published catalogues
hq-catalogs-empty = No catalogue has been published. Laptops use their own.
hq-catalogs-version = version { $version }
hq-catalogs-published = Catalogue “{ $name }” published, version { $version }. Laptops get it when they connect.

## Report
hq-report-empty = There are no records in that period.
hq-report-withheld = ···
hq-report-public-rule = ··· Not published: under { $least } (zero aside), or a number from which another that is not published could be computed.

### For how many days a laptop may print and export without being in touch (resguardo-hq lease).

hq-lease =
    { $n ->
        [one] Laptops may print and export for { $n } day after their last exchange.
       *[other] Laptops may print and export for { $n } days after their last exchange.
    }
hq-lease-cannot = Between 1 and { $most } days can be given.

## Questions of headquarters: resguardo-hq forms

hq-forms-empty = No question has been added. Laptops ask what they bring.
hq-forms-none = No question has been added to it.
hq-forms-line = { $kind } ({ $key }): { $asked ->
        [one] one question
       *[other] { $asked } questions
    }, { $retired ->
        [0] none retired
        [one] one retired
       *[other] { $retired } retired
    }, version { $version }
hq-forms-required = required
hq-forms-relevant = if { $expression }
hq-forms-retired = retired
hq-forms-published = Questions on { $kind } published, version { $version }: { $asked ->
        [one] one is asked
       *[other] { $asked } are asked
    }. Laptops get them when they connect.
hq-forms-same = It is what holds already. Nothing was published.
hq-forms-no-question = There is no question called { $name }.
hq-forms-template = Wrote { $file }. Change it in a spreadsheet and import it.
hq-forms-faults = Nothing of the file was taken. Correct { $n ->
        [one] this place
       *[other] these { $n } places
    } and import it again:

form-file-empty = The file is empty.
form-file-too-large = The file is too large. Take out what is not needed.
form-file-too-long = A sheet has too many rows or columns. Take out what is not needed.
form-file-no-xlsx = The file is no XLSX spreadsheet. Save it in that format.
form-file-damaged = The file is damaged. Open it in a spreadsheet and save it again.

form-fault-no-sheet = this sheet is missing, or empty
form-fault-no-column = the column { $name } is missing
form-fault-no-head = there is something under a column without a name
form-fault-column-twice = the column stands twice
form-fault-no-type = the type of question is missing
form-fault-unsupported = “{ $what }” cannot be asked here: take it out
form-fault-name = a name has 1 to 40 lower-case letters without accents, digits, _ or -
form-fault-no-label = the text in Spanish is missing
form-fault-text = the text has over 300 characters, or is not seen
form-fault-yes-no = write yes or no
form-fault-kind = “{ $given }” is no kind of record. Put one of these: { $kinds }
form-fault-option-twice = the option stands twice in its list
form-fault-too-many-questions = there are over 150 questions, retired ones included
form-fault-too-many-options = there are over 1,000 options
form-fault-expression-long = the condition is too long, or has too many parentheses
form-fault-expression-unexpected = the condition is not understood at character { $at }
form-fault-expression-unfinished = the condition lacks something at character { $at }
form-fault-expression-function = the function { $name } (character { $at }) cannot be used here: take it out
form-fault-twice = another question is called that already
form-fault-no-list = the list is not in the sheet choices
form-fault-identifying = it asks who somebody is. That belongs in the person's record, so that it can be erased if they ask
form-fault-changed = answers of another type exist under that name. Use a new name
form-fault-option-gone = the option { $option } is missing. Answers may hold it: put it back
form-fault-note = a note has no answer: take this condition out
form-fault-no-constraint = there is a message without a constraint
form-fault-no-question = no question before it is called { $name }
form-fault-no-option = the option { $option } is not in that question's list
form-fault-needs-selected = of a question with several answers use selected()
form-fault-incomparable = the condition compares what cannot be compared
form-fault-own-answer = a question cannot wait for its own answer to be shown

form-refused-too-long = The questions have over 400 kilobytes.
form-refused-too-many = There are too many questions or options.
form-refused-other-kind = The questions are on another kind of record.
form-refused-flawed = Question { $n }: { $why }.
form-refused-option-twice = The option { $option } stands twice in the list { $list }.
form-refused-question-gone = The question { $name } is missing. Answers need it: retire it instead of deleting it.
