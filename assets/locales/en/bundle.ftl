### USB stick: sealed bundles that somebody carries from one laptop to another.

problem-bundle-refused = { $reason } Nothing of it was taken.
remedy-bundle-refused = { $remedy }

## Why a bundle is not taken or not made: `bundle-refusal-<variant>`, and what to do in its `.hint`.
bundle-refusal-unreadable = The file could not be read.
    .hint = See that the stick is still plugged in, and choose it again.
bundle-refusal-not-a-bundle = That file is not a Resguardo bundle.
    .hint = Bundles end in “.resguardo”.
bundle-refusal-newer-release = It was made by a newer release of Resguardo.
    .hint = Update this laptop and bring it in again. The bundle keeps.
bundle-refusal-too-large = The bundle is larger than this laptop can open.
    .hint = Ask for one with only what is missing, or take it from the list of the stick.
bundle-refusal-not-for-us = The bundle is not for this laptop, or its beginning is damaged.
    .hint = Carry it to its recipient unopened. If it was for you, ask whoever made it for another.
bundle-refusal-damaged = The bundle is damaged or incomplete.
    .hint = Copy it again from where it was made, or ask for another.
bundle-refusal-other-headquarters = The bundle is of another headquarters.
    .hint = Records do not pass from one organisation to another this way.
bundle-refusal-unknown-sender = It was made by a laptop that headquarters does not vouch for, or no longer.
    .hint = Tell headquarters. If the laptop is new, bring in a bundle of headquarters first.
bundle-refusal-nothing-to-send = There is nothing that this recipient may lack.
    .hint = Choose to take everything along, to give it again.
bundle-refusal-nobody-to-open = No live laptop of this recipient is known here.
    .hint = Bring in a bundle of headquarters first, or synchronise.
bundle-refusal-cannot-write = The stick did not keep the file: it is full, write-protected, or did not read back as written.
    .hint = Free some space or use another stick.

## The page
side-bundle = USB stick
bundle-title = USB stick
bundle-subtitle = What cannot go over the network goes in a sealed file. Whoever carries it cannot read it.
bundle-export = Make a bundle
bundle-for = For whom
bundle-headquarters = Headquarters · { $name }
bundle-unit = All laptops of { $name }
bundle-other-unit = The laptops of { $name }, with what is shared with that unit
bundle-device = Laptop { $name }
bundle-nobody-there = No live laptop of { $name } is known here. Bring in a bundle of headquarters first, or exchange.
bundle-shared-only =
    { $n ->
        [one] Only { $n } record goes along, the one that was shared with that unit. Nothing else leaves with it.
       *[other] Only { $n } records go along, those that were shared with that unit: the referrals and what goes with them. Nothing else leaves with them.
    }
bundle-covers = What goes along
bundle-covers-unreceipted = What headquarters has not receipted yet
bundle-covers-everything = All of the unit
bundle-covers-unreceipted-shared = What is shared and headquarters has not receipted yet
bundle-covers-everything-shared = All that is shared
bundle-where = Where it is put
bundle-documents = My documents
bundle-no-drive = No stick is plugged in. The bundle will be put into your documents.
bundle-look-again = Look for sticks
bundle-make = Make the bundle
bundle-making = Writing and checking it.
bundle-made = Kept and checked: { $path } ({ $bytes }). { $entries }. { $devices ->
        [one] One laptop
       *[other] Any of { $devices } laptops
    } can open it.
bundle-made-shared =
    { $n ->
        [one] { $n } shared record goes along, with its history.
       *[other] { $n } shared records go along, with their history.
    }
bundle-import = Bring in a bundle
bundle-import-how = A bundle may be brought in twice and in any order: only what is missing comes in.
bundle-on-drives = Bundles on the sticks that are plugged in
bundle-none-found = No bundle was found.
bundle-inspect = Look into { $name }
bundle-file = Choose another file
bundle-reading = Opening and checking it.
bundle-take = Bring in what it holds
bundle-parked =
    { $n ->
        [one] { $n } entry brought in before waits for what it continues.
       *[other] { $n } entries brought in before wait for what they continue.
    }
bundle-not-linked = To make or open bundles this laptop must be linked to headquarters.

## The reading report
bundle-would = What it would bring
bundle-brought = What it brought
bundle-from-headquarters = From headquarters · { $organisation }
bundle-from-device = From laptop { $letters } · { $unit }
bundle-exported = Made { $at }
bundle-column-unit = Unit
bundle-column-author = Author
bundle-column-new = New
bundle-column-known = Already here
bundle-column-waiting = Waiting
bundle-column-refused = Not taken
bundle-everyone = For everyone
bundle-total = Total
bundle-waiting-note = Those that wait continue something that is not here. They are kept and come in by themselves when it arrives.
bundle-refused-note = Those not taken are of authors or laptops that headquarters does not vouch for, of what their role does not write, or of records that nobody shared with this unit.
bundle-poisoned =
    { $n ->
        [one] { $n } part damaged by its writer was put aside. Tell headquarters.
       *[other] { $n } parts damaged by their writer were put aside. Tell headquarters.
    }
bundle-handed =
    { $n ->
        [one] { $n } shared record comes by hand. It is read from now on and counted once headquarters confirms it.
       *[other] { $n } shared records come by hand. They are read from now on and counted once headquarters confirms them.
    }
bundle-placed =
    { $n ->
        [one] { $n } entry that waited has come in.
       *[other] { $n } entries that waited have come in.
    }
bundle-identical = Verified: this laptop and whoever made the bundle hold the same.
bundle-nothing-new = All that it holds was here already.
bundle-entries =
    { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    }

## At headquarters
hq-bundle-made = Kept and checked: { $path }. { $entries } entries; laptops that can open it: { $devices }.
hq-bundle-own = Headquarters
bundle-column-quarantined = In quarantine
