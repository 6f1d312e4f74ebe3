### Las páginas de la estadística: tablero, tablas, cifras, cortes. Los nombres de las tablas están en statistics.ftl.

side-board = Tablero
report-pages = Páginas de la estadística
report-board = Resumen
report-boletin = Boletín
report-nna = NNA
report-needs = Necesidades
report-table = Tabla
report-lines = Renglón
report-counts = Unidad: { $counts }
report-period = Periodo
report-from = Desde
report-to = Hasta
report-this-month = Este mes
report-last-month = Mes anterior
report-this-year = Este año
report-note = Elija una cifra para ver sus folios. Con las flechas se recorre la tabla. Lo que no tiene fecha se cuenta en todos los periodos.
report-take = Llevar la tabla
    .hint = Se guarda en su carpeta de documentos con su nombre, la fecha y el corte, y queda en la bitácora.
report-take-for = Versión
report-take-house = Interna
report-take-public = Para publicar (oculta lo menor de 5)
report-take-xlsx = XLSX
report-take-pdf = PDF
report-take-csv = CSV
report-taken = Se guardó en:
    .hint = Fuera de Resguardo ya no está cifrado: puede abrirlo quien use este equipo. Entréguelo, y bórrelo cuando ya no lo necesite.

figure-back = Volver a la tabla
figure-adds = Suma
figure-empty = Ningún folio de esta cifra es de su lectura.
figure-withheld =
    { $n ->
        [one] { $n } registro de esta cifra no es de su lectura. Suma { $sum }.
       *[other] { $n } registros de esta cifra no son de su lectura. Suman { $sum }.
    }

board-title = Tablero de la región
board-trend = Mes a mes
board-trend-of = { $name }, mes a mes
board-column = Qué se cuenta
chart-as-table = Ver como tabla
board-groups = Acciones por grupo, este mes
board-places = Dónde ocurre más, en un año
board-place = Lugar (al décimo de grado)
board-events = Eventos
board-devices = Equipos y lo último que llegó
board-device = Equipos
board-last = Último cambio
board-never = nunca
board-overdue = Vencidos
board-receipts = Acuses de canalización vencidos
board-terms = Plazos vencidos
board-houses = Ocupación de los albergues
board-house = Casa
board-taken = Ocupadas

report-places = Lugares
report-never = Este equipo aún no ha intercambiado con la sede: aquí solo está lo suyo.
report-unheard = Sin nada nuevo de: { $units }. Lo que hayan escrito después todavía no se cuenta.
report-unheard-since = { $unit } desde el { $date }
report-unheard-ever = { $unit }, nunca
report-unsent =
    { $n ->
        [one] Desde este equipo falta por enviar { $n } cambio.
       *[other] Desde este equipo faltan por enviar { $n } cambios.
    }
report-conflicts =
    { $n ->
        [one] { $n } registro espera una decisión: lo que se discute cuenta como no especificado.
       *[other] { $n } registros esperan una decisión: lo que se discute cuenta como no especificado.
    }
report-quarantined =
    { $n ->
        [one] { $n } cambio está en cuarentena y no se cuenta.
       *[other] { $n } cambios están en cuarentena y no se cuentan.
    }
report-waiting =
    { $n ->
        [one] { $n } cambio espera a otro anterior y no se cuenta.
       *[other] { $n } cambios esperan a otros anteriores y no se cuentan.
    }
report-unreadable =
    { $n ->
        [one] Un envío llegó dañado y no se cuenta.
       *[other] { $n } envíos llegaron dañados y no se cuentan.
    }

cutoffs-title = Cortes
cutoffs-subtitle = Tablas cerradas y firmadas. Lo que llega después se dice al lado, como errata; lo cerrado no cambia.
cutoffs-empty = Todavía no se ha cerrado ningún corte.
    .hint = Abra una tabla, elija los meses y cierre el corte.
cutoffs-what = Tabla
cutoffs-at = Cerrado
cutoffs-by = Por
cutoffs-until = Datos hasta
cutoffs-state = Estado
cutoff-close = Cerrar corte
cutoff-close-go = Cerrar y firmar
cutoff-close-no = No cerrar
cutoff-name = { $table } · { $period }
cutoff-close-text = La tabla queda como está ahora, con su firma, y viaja a la sede y a los equipos de su unidad. No se puede deshacer ni cerrar otra vez los mismos meses. Lo que llegue después se verá como erratas junto a ella.
cutoff-back = Volver a los cortes
cutoff-signed = Cerrado por { $name }, { $moment } · datos hasta { $until }
cutoff-same = La misma tabla dice hoy lo mismo.
cutoff-errata =
    { $n ->
        [one] { $n } cifra dice hoy otra cosa. Lo cerrado no cambia: lo de hoy está debajo de su cifra.
       *[other] { $n } cifras dicen hoy otra cosa. Lo cerrado no cambia: lo de hoy está debajo de cada cifra.
    }
cutoff-now = hoy { $n }
cutoff-moved = Folios que llegaron o cambiaron después
cutoff-change = De entonces a hoy
cutoff-withheld =
    { $n ->
        [one] { $n } más no es de su lectura.
       *[other] { $n } más no son de su lectura.
    }
