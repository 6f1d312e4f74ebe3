### El mapa de eventos: `#/mapa`.

map-title = Mapa
map-counts = Unidad: eventos, no personas. Lo más cercano que se dice es una celda de un décimo de grado: nunca un punto.
map-note = Elija una cifra para ver sus folios. Lo que no tiene fecha se cuenta en todos los periodos; al pedir una temporada, solo en «no especificado».
map-picture = Mapa de eventos
map-picture-text =
    { $cells ->
        [one] { $n } eventos a la vista, en una celda. La tabla dice lo mismo.
       *[other] { $n } eventos a la vista, en { $cells } celdas. La tabla dice lo mismo.
    }
map-keys = Con el mapa en foco: flechas, mover; + y −, acercar y alejar; 0, todo el país; Enter, los folios de la celda elegida.
map-back = Volver al mapa
map-unlit = Elija una celda en el mapa o en la tabla.
map-open =
    { $n ->
        [one] Ver 1 evento
       *[other] Ver { $n } eventos
    }
map-zoom = Acercamiento
map-nearer = Acercar
map-farther = Alejar
map-whole = Todo el país
map-move = Mover
map-west = Oeste
map-north = Norte
map-south = Sur
map-east = Este
map-region = Región
    .other = Otra vista
map-region-country = Todo el país
map-region-baja-california = Baja California
map-region-sonora = Sonora
map-region-chihuahua = Chihuahua
map-region-northeast = Coahuila, Nuevo León y Tamaulipas
map-region-south = Frontera sur
map-legend = Eventos
map-legend-range = { $from } a { $to }
map-legend-most = { $from } o más
map-grid-country = Cada hexágono mide 60 km por lado.
map-grid-region = Cada hexágono mide 30 km por lado.
map-grid-area = Cada hexágono mide 20 km por lado.
map-grid-cells = Cada círculo está en medio de su celda de un décimo de grado (unos 11 km). No es el lugar exacto.
map-sheet = Eventos por lugar
map-place = Lugar
map-unplaced =
    { $n ->
        [one] 1 evento no dice su lugar y no está en el mapa.
       *[other] { $n } eventos no dicen su lugar y no están en el mapa.
    }
map-others = Otras celdas a la vista
map-out-of-view = Fuera de la vista
map-beyond = Fuera del mapa
map-empty = No hay eventos en este periodo.
    .hint = Elija otros meses. Lo que otras unidades no han enviado todavía no se cuenta.
map-empty-sieved = Ningún evento del periodo es así.
    .hint = Quite una de las condiciones de arriba o elija otros meses.
map-empty-unplaced = Ningún evento de estos dice su lugar en el mapa.
    .hint = Se cuentan abajo; su cifra abre los folios. Quien escribió el registro puede agregar las coordenadas.

## Lo que se pregunta de los eventos: `map-ask-<pregunta>`, y no preguntarlo: `map-any-<pregunta>`.

map-questions = Qué eventos
map-ask-kind = Registro
map-ask-unit = Unidad
map-ask-season = Temporada
map-ask-hour = Hora
map-ask-setting = Terreno
map-any-kind = Todos
map-any-unit = Todas
map-any-season = Todo el año
map-any-hour = Todo el día
map-any-setting = Todos
map-season-spring = Primavera (mar–may)
map-season-summer = Verano (jun–ago)
map-season-autumn = Otoño (sep–nov)
map-season-winter = Invierno (dic–feb)
map-season-heat = Calor (may–sep)

map-take = Llevar el mapa
    .hint = Todos los eventos del periodo, sin las condiciones de arriba, para uso interno o para publicar.

shortcuts-map-move = En el mapa: mover
shortcuts-map-zoom = En el mapa: acercar, alejar
shortcuts-map-whole = En el mapa: todo el país
shortcuts-map-open = En el mapa: folios de la celda elegida
