### What `resguardo-hq` says to those who keep headquarters running.
### Names of commands and options are not translated. Variables: $path, $version, $devices texts; $n a number;
### $time a moment already said.

## Backup
hq-backup-done =
    { $n ->
        [one] Backup written to { $path } and read back: { $n } change, signed and chained.
       *[other] Backup written to { $path } and read back: { $n } changes, signed and chained.
    }
    .hint = Take it to another machine. It opens with the passphrase of today: if you change it, keep the old one too.
hq-backup-exists = There is a file of that name. It was not touched: give another name, with the date for instance.
hq-backup-not-writable = Headquarters cannot write there. See that the folder exists and that its service may write in it.
hq-backup-disk-full = The disk is full. There is no backup; make room and give the command again.
hq-backup-not-whole =
    { $n ->
        [one] The history does not fit in { $n } place. No backup was made: keep the last good one and ask for help.
       *[other] The history does not fit in { $n } places. No backup was made: keep the last good one and ask for help.
    }
hq-backup-elsewhere = This headquarters has no folder of its own here, and without it there is nothing to back up.
hq-backup-files-not = The records are backed up; the files that belong to them are not. See to room and permissions of the folder “attachments” beside the backup, and give the command again with another name.
hq-backup-files =
    { $n ->
        [one] Files of records in { $path }: { $n }, of these new: { $copied }.
       *[other] Files of records in { $path }: { $n }, of these new: { $copied }.
    }
hq-files-damaged =
    { $n ->
        [one] { $n } file of a record is damaged at headquarters and was not copied. A laptop that has it can send it again.
       *[other] { $n } files of records are damaged at headquarters and were not copied. Laptops that have them can send them again.
    }
hq-files-good =
    { $n ->
        [one] { $n } file of records was read through too; it is whole.
       *[other] { $n } files of records were read through too; they are whole.
    }
hq-files-restored =
    { $n ->
        [0] There were no files of records beside the backup.
        [one] Files of records put back: { $n }.
       *[other] Files of records put back: { $n }.
    }
hq-restore-done =
    { $n ->
        [one] Backup { $path } restored: { $n } change.
       *[other] Backup { $path } restored: { $n } changes.
    }
    .hint = Before serving, revoke again whoever was revoked after the backup. Laptops send again what is missing when they connect.
hq-restore-exists = { $path } is there already. It was not touched: give a new folder.
hq-restore-no-backup = The file is not a backup of headquarters.
hq-restore-damaged = The backup is damaged or incomplete. Use another one.
hq-restore-newer = The backup was written by a newer release. Update resguardo-hq.

## Lists
hq-devices-entries =
    { $n ->
        [one] { $n } change
       *[other] { $n } changes
    }
hq-devices-seen = seen: { $time }
hq-devices-release = version { $version }
hq-devices-pending =
    { $n ->
        [one] { $n } change to be sent
       *[other] { $n } changes to be sent
    }
hq-devices-forks =
    { $n ->
        [one] ALARM: { $n } history too many (cloned or restored laptop)
       *[other] ALARM: { $n } histories too many (cloned or restored laptop)
    }
hq-people-laptops = laptops { $devices }

hq-verify-unit = { $unit }: { $entries } visible changes ({ $set }) · { $records } records ({ $content })

hq-move-done =
    { $n ->
        [one] Everything is in the database: { $n } change, read through.
       *[other] Everything is in the database: { $n } changes, read through.
    }
    .hint = Serve with --store from now on. Laptops notice nothing.
hq-move-taken = There is a headquarters in that database already. Use an empty one.

## Status page
hq-status-link-valid = It lasts until { $time } and opens once. Whoever opens it sees how headquarters does, for half an hour.
hq-status-off = This headquarters shows no status page. Serve it with `serve --status ADDRESS` and give the order again.
status-title = State of headquarters
status-at = { $time } (time of central Mexico)
status-outside = To see the state, ask whoever runs headquarters for a link. It lasts ten minutes and opens once.
status-link-spent = This link was used or has ended. Ask whoever runs headquarters for another.
status-enter-text = The link is good. Once in you will see, for half an hour, how the units and headquarters do.
status-enter = Enter
status-leave = Leave
status-look = look into it
status-laptops = Laptops
status-waiting = Waiting for approval
status-silent-short = No call in 7 days
status-pending = To be sent
status-quarantine = In quarantine
status-forked = With a double history
status-backup = Last backup
status-backup-none = none
status-units = Units
status-units-none = No laptop has been admitted yet.
status-unit = Unit
status-laptop = Laptop
status-seen = Last call
status-entries = Changes
status-silent = Laptops that have not called in 7 days
status-silent-none = All have called in the last 7 days.
status-unknown = not known
status-foot = “To be sent” is what each laptop said it had when it last called. A double history comes from a laptop that was cloned or restored: tell whoever runs headquarters.

# Files of records in another place
hq-attachments-missing = The key of the bucket of files is missing: set { $name } in the environment.
hq-attachments-endpoint = AWS_ENDPOINT_URL must be https://HOST[:PORT]; http is for this machine alone.
hq-attachments-name = A bucket is named as s3://BUCKET or s3://BUCKET/PREFIX.
hq-attachments-unreachable = The bucket of files does not answer as it should ({ $detail }). Check its address, its name and its key.

# The folder and the store
hq-absent = There is no headquarters in that folder. Make one with `resguardo-hq init`, or check --data.
hq-store-absent = There is no headquarters in that database. Take one there with `move --to`, or make one with `init --store`.
hq-store-newer = A newer release of resguardo-hq wrote this. Install that one; nothing was changed.
hq-store-moved = This headquarters was moved to a database server. Say which with --store.
hq-store-unreachable = The database server does not answer. Check --store, that it runs and that there is a network.
hq-store-untrusted = The database server's certificate is not of the authority in sslrootcert, or not for that name. Nothing was said to it.
hq-store-refused = The database server refused (code { $code }). Check user, password (PGPASSWORD) and permissions.
hq-devices-words-differ = The words are not those of that laptop. It was not approved; compare them again.
hq-devices-revoked-before = That laptop or person was revoked before and is not admitted again with the same keys.
hq-bundle-files =
    { $n ->
        [one] Files of records that arrived: { $n }.
       *[other] Files of records that arrived: { $n }.
    }
hq-wrong-passphrase = The passphrase does not open this headquarters. Check the words and their order; accents and capitals do not matter.
hq-address-taken = Another program serves at that address already. Say another with --listen, --metrics or --status, or stop the other one.
hq-member-unknown = No laptop and no person begins with “{ $key }”, or more than one does. See them with `devices` and `people`, and give four digits at least.
hq-enroll-cannot = No code was given. It is good for 1 to 744 hours, for a unit (like beta-tecate) and a role other than “uncredited”.
hq-bundle-nobody = No live laptop is of that recipient. Give a unit with admitted laptops, or the letters or first digits of a laptop (see them with `devices`).
