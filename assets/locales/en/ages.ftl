### Ages: how an interval is said. `.short` is for the cell of a table.
### $least and $most are the ends, both within; $under is the first that no longer belongs.

age-exact-years =
    { $least ->
        [one] { $least } year
       *[other] { $least } years
    }
    .short = { $least }
age-exact-months =
    { $least ->
        [0] under 1 month
        [one] { $least } month
       *[other] { $least } months
    }
    .short =
        { $least ->
            [0] <1 m
           *[other] { $least } m
        }
age-about-years =
    { $least ->
        [one] ~{ $least } year
       *[other] ~{ $least } years
    }
    .short = ~{ $least }
age-about-months =
    { $least ->
        [0] under 1 month
        [one] ~{ $least } month
       *[other] ~{ $least } months
    }
    .short =
        { $least ->
            [0] <1 m
           *[other] ~{ $least } m
        }
age-between-years =
    { $least ->
        [0] under { $under } years
       *[other] between { $least } and { $most } years
    }
    .short =
        { $least ->
            [0] <{ $under }
           *[other] { $least }–{ $most }
        }
age-between-months =
    { $least ->
        [0] under { $under } months
       *[other] between { $least } and { $most } months
    }
    .short =
        { $least ->
            [0] <{ $under } m
           *[other] { $least }–{ $most } m
        }
