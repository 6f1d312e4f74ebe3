### Quarantine, decided by coordinators from their laptop.

quarantine-title = Held back at headquarters
    .hint = It came from people or laptops whose access was taken away. Nobody sees it until somebody decides; you do not see its words either.
quarantine-ask = Ask headquarters what waits
quarantine-ask-again = Ask again
quarantine-empty = Nothing of your units is held back.
quarantine-unnamed = A person without a name at headquarters
quarantine-line = { $unit } · laptop { $letters }
quarantine-changes =
    { $n ->
        [one] { $n } change
       *[other] { $n } changes
    }
quarantine-more =
    { $n ->
        [one] and one group more
       *[other] and { $n } groups more
    }
quarantine-release = Release
    .sure = Yes, let it count for everybody
quarantine-discard = Discard
    .sure = Yes, refuse it for ever
quarantine-settled =
    { $n ->
        [0] Nothing was decided: somebody else has, or it builds on something still held back.
        [one] Decided: { $n } change. Headquarters keeps it under your name and signature.
       *[other] Decided: { $n } changes. Headquarters keeps it under your name and signature.
    }

## resguardo-hq
hq-quarantine-undecided = Nobody has decided from their laptop.
hq-quarantine-unsigned = NOT PROPERLY SIGNED
