### Numbers of things: `count-<what>` with $n.

count-persons =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
count-pieces =
    { $n ->
        [one] { $n } piece
       *[other] { $n } pieces
    }
count-records =
    { $n ->
        [one] { $n } record
       *[other] { $n } records
    }
count-entries =
    { $n ->
        [one] { $n } change
       *[other] { $n } changes
    }
count-units =
    { $n ->
        [one] { $n } unit
       *[other] { $n } units
    }
count-seconds =
    { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
count-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
count-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
count-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
count-years =
    { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
