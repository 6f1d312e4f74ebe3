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
board-overdue = Vencidos
board-receipts = Acuses de canalización vencidos
board-terms = Plazos vencidos
board-houses = Ocupación de los albergues
board-house = Casa
board-taken = Ocupadas
