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
hq-report-head = Boletín · actions for the protection of migrants
hq-report-unit-of-count = Unit: actions, not persons
hq-report-until = Data up to { $time }
hq-report-lacking = Not synced since: { $units }
hq-report-empty = There are no records in that period.
hq-report-all-units = All units
hq-report-withheld = ···
hq-report-public-rule = ··· Not published: under { $least } (zero aside), or a number from which another that is not published could be computed.

### For how many days a laptop may print and export without being in touch (resguardo-hq lease).

hq-lease =
    { $n ->
        [one] Laptops may print and export for { $n } day after their last exchange.
       *[other] Laptops may print and export for { $n } days after their last exchange.
    }
hq-lease-cannot = Between 1 and { $most } days can be given.
