### The rights ARCO: access, rectification, cancellation, opposition.
cancellation-ground-withdrawn = The person takes back their consent
cancellation-ground-no-longer-needed = What it was kept for is over
cancellation-ground-unlawful = It was kept without consent, or too much was
cancellation-ground-mistaken = A mistake: it is of nobody, or there twice
cancellation-ground-ordered = An authority orders it
cancellation-denial-not-entitled = Whoever asks is not the person, nor stands for them
cancellation-denial-legal-hold = Legal hold: a proceeding or an authority needs it
cancellation-denial-legal-duty = A law says that it is kept, and its term is not over
cancellation-denial-others-rights = It would harm somebody else's rights
cancellation-denial-own-protection = The person's own protection needs it

hq-arco-empty = Nobody asks for a cancellation.
hq-arco-unknown = No cancellation that waits or was answered begins with “{ $key }”, or more than one does.
hq-arco-waits = WAITS: the record is blocked
hq-arco-held = in quarantine: whoever asked has no access any more
hq-arco-erased = cancelled and erased
hq-arco-not-taken = not taken: whoever asked may not ask
hq-arco-confirmed = { $record }: cancelled. It is erased here, and on each laptop with its next exchange; “arco show” says which are outstanding.
hq-arco-refused = { $record }: not cancelled; it is unblocked.
hq-arco-acknowledged =
    { $n ->
        [0] No laptop has signed yet that it erased it.
        [one] { $n } laptop signed that it erased it:
       *[other] { $n } laptops signed that they erased it:
    }
hq-arco-outstanding =
    { $n ->
        [0] No laptop is outstanding.
        [one] { $n } laptop is outstanding:
       *[other] { $n } laptops are outstanding:
    }
hq-arco-holders =
    { $n ->
        [0] No laptop has it.
        [one] { $n } laptop has it:
       *[other] { $n } laptops have it:
    }
hq-arco-shut-out = shut out: it will not exchange any more
hq-arco-backups =
    { $n ->
        [one] { $n } backup is older and holds it until it is destroyed:
       *[other] { $n } backups are older and hold it until they are destroyed:
    }

documents-dossier-title = The person's file: right of access
documents-dossier-basis = All that this unit keeps of the person, with what other records say of them and its versions: who wrote or rectified what, and when. What the same records say of other persons is left out; read the narratives before handing it over.
documents-dossier-versions = Versions
documents-dossier-handed = Name and signature of whoever hands it over
documents-dossier-received = Name and signature of whoever receives it

## In the window.
rights-title = ARCO rights
rights-dossier =
    The person's file
    .hint = All that is kept of the person, with who wrote what and when. The file is not encrypted.
rights-dossier-data = As data (JSON)
rights-cancel = Ask for its cancellation…
rights-cancel-title = Ask that this record be cancelled
rights-cancel-what = From now on nobody else can read it or write in it, here and on every laptop that hears of it. Headquarters decides: if it confirms, the record is erased everywhere and cannot be got back; if not, it is as it was.
rights-cancel-ground = Reason
rights-cancel-confirm = Yes, block it and ask for its cancellation
rights-cancel-no = No
rights-blocked = You asked for its cancellation: the record is blocked
    .hint = Nobody else reads it or writes in it until headquarters answers.
rights-denied = Headquarters did not cancel this record
    .hint = The record is not blocked any more.
inbox-cancellations = Cancellations that you asked for
    .hint = They wait for headquarters' answer. Meanwhile nobody else sees these records.
brought-erased-term =
    { $n ->
        [one] { $n } record was erased because its term is over
       *[other] { $n } records were erased because their term is over
    }
    .hint = The organisation decides how long each kind of record is kept. Its line in the Boletín stays.
brought-erased-request =
    { $n ->
        [one] { $n } record was erased because its cancellation was asked for
       *[other] { $n } records were erased because their cancellation was asked for
    }
    .hint = Headquarters confirmed the cancellation. This laptop signs that it does not have it any more.
brought-erased =
    { $n ->
        [one] { $n } erased
       *[other] { $n } erased
    }
