### The map of events: `#/mapa`.

map-title = Map
map-counts = Unit: events, not persons. The nearest that is told is a cell of a tenth of a degree: never a point.
map-note = Choose a figure to see its folios. What has no date is counted in every period; where a season is asked for, only under “unspecified”.
map-picture = Map of events
map-picture-text =
    { $cells ->
        [one] { $n } events in view, in one cell. The table says the same.
       *[other] { $n } events in view, in { $cells } cells. The table says the same.
    }
map-keys = With the map in focus: arrows move; + and − zoom in and out; 0, the whole country; Enter, the folios of the lit cell.
map-back = Back to the map
map-unlit = Choose a cell on the map or in the table.
map-open =
    { $n ->
        [one] See 1 event
       *[other] See { $n } events
    }
map-zoom = Zoom
map-nearer = Zoom in
map-farther = Zoom out
map-whole = Whole country
map-move = Move
map-west = West
map-north = North
map-south = South
map-east = East
map-region = Region
    .other = Another view
map-region-country = Whole country
map-region-baja-california = Baja California
map-region-sonora = Sonora
map-region-chihuahua = Chihuahua
map-region-northeast = Coahuila, Nuevo León and Tamaulipas
map-region-south = Southern border
map-legend = Events
map-legend-range = { $from } to { $to }
map-legend-most = { $from } or more
map-grid-country = Each hexagon is 60 km a side.
map-grid-region = Each hexagon is 30 km a side.
map-grid-area = Each hexagon is 20 km a side.
map-grid-cells = Each circle stands in the middle of its cell of a tenth of a degree (about 11 km). It is not the exact place.
map-sheet = Events by place
map-place = Place
map-unplaced =
    { $n ->
        [one] 1 event does not say its place and is not on the map.
       *[other] { $n } events do not say their place and are not on the map.
    }
map-others = Other cells in view
map-out-of-view = Out of view
map-beyond = Off the map
map-empty = There are no events in this period.
    .hint = Choose other months. What other units have not sent is not counted yet.
map-empty-sieved = No event of the period is like that.
    .hint = Take away one of the conditions above or choose other months.
map-empty-unplaced = None of these events says where on the map it was.
    .hint = They are counted below; their figure opens the folios. Whoever wrote the record can add the coordinates.

## What is asked of events: `map-ask-<question>`, and not asking it: `map-any-<question>`.

map-questions = Which events
map-ask-kind = Record
map-ask-unit = Unit
map-ask-season = Season
map-ask-hour = Hour
map-ask-setting = Ground
map-any-kind = All
map-any-unit = All
map-any-season = The whole year
map-any-hour = The whole day
map-any-setting = All
map-season-spring = Spring (Mar–May)
map-season-summer = Summer (Jun–Aug)
map-season-autumn = Autumn (Sep–Nov)
map-season-winter = Winter (Dec–Feb)
map-season-heat = Heat (May–Sep)

map-take = Take the map out
    .hint = All events of the period, without the conditions above, for internal use or to publish.

shortcuts-map-move = On the map: move
shortcuts-map-zoom = On the map: zoom in, out
shortcuts-map-whole = On the map: the whole country
shortcuts-map-open = On the map: folios of the lit cell
