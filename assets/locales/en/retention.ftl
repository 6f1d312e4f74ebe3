### For how long each kind of record is kept (resguardo-hq retention).

hq-retention-empty = There are no terms: everything is kept for ever.
hq-retention-head = Kept for so long after the last change, once a record is over. What is not listed is kept for ever.
hq-retention-months =
    { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
hq-retention-set =
    { $n ->
        [one] { $kind }: kept for { $n } month after the last change, once a record is over. Your organisation decides it by its catalogue of document disposal; no term is proposed here.
       *[other] { $kind }: kept for { $n } months after the last change, once a record is over. Your organisation decides it by its catalogue of document disposal; no term is proposed here.
    }
hq-retention-cleared = { $kind }: kept for ever.
hq-retention-due =
    { $n ->
        [0] No record was kept long enough yet.
        [one] { $n } record was kept long enough and may be erased:
       *[other] { $n } records were kept long enough and may be erased:
    }
hq-retention-erased =
    { $n ->
        [0] No record was kept long enough yet: nothing was erased.
        [one] { $n } record was erased. Laptops erase it at their next exchange; the Boletín goes on counting it. Earlier backups still hold it.
       *[other] { $n } records were erased. Laptops erase them at their next exchange; the Boletín goes on counting them. Earlier backups still hold them.
    }
hq-retention-unknown = No kind of record is called “{ $kind }”.
hq-retention-cannot = Say from 1 to { $most } months. To keep for ever: retention clear.
hq-retention-delicate = { $kind }: these are files of children, or ones that few may read. If they are truly not to be kept for ever, repeat the order with --confirm.
