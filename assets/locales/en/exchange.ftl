### What each exchange brings, and what people must know about their own laptop.

## News
brought-title = News
brought-subtitle = What came from other people since { $time } and nobody has seen on this laptop.
brought-subtitle-first = What came from other people and nobody has seen on this laptop.
brought-empty = Nothing new.
    .hint = What other people record or change appears here, after each exchange.
brought-new =
    { $n ->
        [one] { $n } new record
       *[other] { $n } new records
    }
brought-changed = { $n } changed
brought-refused =
    { $n ->
        [one] Headquarters did not accept { $n } change of this laptop.
       *[other] Headquarters did not accept { $n } changes of this laptop.
    }
    .hint = The words are still here, in the history of each record.
brought-quarantined =
    { $n ->
        [one] Headquarters put { $n } change of this laptop aside.
       *[other] Headquarters put { $n } changes of this laptop aside.
    }
    .hint = Somebody there decides whether it counts. The words are still here.
brought-aside =
    { $n ->
        [one] { $n } part of what arrived cannot be used yet.
       *[other] { $n } parts of what arrived cannot be used yet.
    }
    .hint = It was put aside and is tried again with each exchange. The rest arrived well.
brought-unknown = Of a kind that this version does not know
brought-item-new = New, by { $names }
brought-item-changed = Changed by { $names }
brought-more = and { $n } more
brought-history = See what changed
brought-seen = I have seen it
sync-different = Headquarters and this laptop do not hold the same; they are compared again in the next exchange.
sync-differing = Headquarters and this laptop did not hold the same: { $found }.
sync-differing-mended =
    { $n ->
        [one] { $n } change was recovered
       *[other] { $n } changes were recovered
    }
sync-differing-here =
    { $n ->
        [one] { $n } is missing here
       *[other] { $n } are missing here
    }
sync-differing-there =
    { $n ->
        [one] { $n } is missing at headquarters
       *[other] { $n } are missing at headquarters
    }
sync-differing-other =
    { $n ->
        [one] { $n } is different
       *[other] { $n } are different
    }

## About this laptop
alarms-title = About this laptop
alarms-seen = Understood
alarm-older-copy = This profile was opened from an older copy.
    .hint = What was written after the copy comes back with the next exchange, if headquarters had it. What is new is kept apart and not mixed up. If nobody restored this laptop, tell headquarters.
alarm-carried = This profile was carried here from another folder or laptop.
    .hint = Use only one. If both are in use nothing is lost, but tell headquarters: it sees them as two.
alarm-other-branch = Headquarters has changes of this laptop that were not written here.
    .hint = Another copy of this profile is in use, or this laptop went back to an older state. Everything is kept. Tell headquarters.

## resguardo-hq
hq-devices-lives = NOTICE: it wrote under { $n } lives (laptop restored or carried elsewhere)
