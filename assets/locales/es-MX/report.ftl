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
take-table = Llevar la tabla
    .hint = Lleva la tabla con sus definiciones y hasta cuándo se conocen los datos. Ningún folio ni nombre de las personas atendidas.
take-map = Eventos para un mapa
    .hint = Cada evento con su folio y su punto redondeado a cerca de un kilómetro; los de niñas, niños y adolescentes, de edad desconocida y de albergues, a cerca de once. Para publicar: solo cuántos hay en cada cuadro de once kilómetros, sin folios y sin lo menor de cinco.
take-missing = Personas buscadas
    .hint = Solo de quien consintió que se le nombre ante esa institución y cuyo registro no ha vencido. De lo vencido van su identificador y sus fechas, para que también allá se borre. A niñas, niños y adolescentes solo los recibe quien los busca.
take-flow = Flujos para la OIM
    .hint = Cuántas personas por mes, actividad, estado y nacionalidad. Sin folios y sin nombres. Los nombres de las columnas están por confirmar, y el archivo lo dice.
take-records = Registros con sus respuestas
    .hint = Una fila por registro de una clase, con su folio, su unidad, su fecha y todas sus respuestas, también las de las preguntas de la sede. Se quedan las personas, lo escrito libremente en el formulario, los enlaces a otros registros, las casas donde se aloja a alguien y todo lugar más preciso que el del mapa. Es de uso interno: no se entrega a otra institución. Personas, violencia y secuestro no salen en tabla.
take-kind = De qué registros
take-note = El archivo lleva su nombre, la fecha y su número en la bitácora, y se guarda en su carpeta de documentos. Fuera de Resguardo ya no está cifrado.
take-go = Guardar archivo
take-version = Versión
take-for = Para quién
take-house = Interna
take-public = Para publicar (oculta lo menor de 5)
take-as-xlsx = XLSX
take-as-pdf = PDF
take-as-csv = CSV
take-as-geojson = GeoJSON
take-as-pfif = PFIF
take-told =
    { $n ->
        [one] Va { $n } en el archivo.
       *[other] Van { $n } en el archivo.
    }
take-left =
    { $n ->
        [one] Se queda { $n }: no dice lugar, es menos de lo que se publica o no hay permiso para llevarlo.
       *[other] Se quedan { $n }: no dicen lugar, son menos de lo que se publica o no hay permiso para llevarlos.
    }
takings-title = Llevar datos
takings-subtitle = Archivos para otros programas e instituciones. Las tablas se llevan desde su propia página.
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
board-trend-of = { $name }, mes a mes
board-column = Qué se cuenta
chart-as-table = Ver como tabla
chart-empty = En estos meses no hay nada que mostrar.
chart-undated = s/f
board-groups = Acciones por grupo, este mes
board-places = Dónde ocurre más, en un año
board-place = Lugar (al décimo de grado)
board-events = Eventos
board-devices = Equipos y lo último que llegó
board-device = Equipos
board-silences = Días desde el último cambio de cada equipo
board-laptop = Equipo
board-days = Días sin cambios
board-last = Último cambio
board-never = nunca
board-overdue = Vencidos y por vencer
board-receipts = Acuses de canalización vencidos
board-terms = Plazos vencidos
board-soon = Plazos y acuses que vencen pronto
board-houses = Ocupación de los albergues
board-house = Casa
board-taken = Ocupadas
board-share = Ocupación

report-places = Lugares
report-never = Este equipo aún no ha intercambiado con la sede: aquí solo está lo suyo.
report-lacks =
    { $n ->
        [one] { $n } aviso.
       *[other] { $n } avisos.
    }
report-unheard = Sin nada nuevo de: { $units }. Lo que hayan escrito después todavía no se cuenta.
report-unheard-since = { $unit } (desde el { $date })
report-unheard-ever = { $unit } (nunca)
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
report-erased =
    { $n ->
        [one] Un registro se borró por plazo o a petición: la sede lo sigue contando, esta computadora ya no.
       *[other] { $n } registros se borraron por plazo o a petición: la sede los sigue contando, esta computadora ya no.
    }
report-old =
    { $n ->
        [one] Un registro se cuenta todavía como en la versión anterior de Resguardo; se vuelve a contar solo.
       *[other] { $n } registros se cuentan todavía como en la versión anterior de Resguardo; se vuelven a contar solos.
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
cutoff-more =
    { $n ->
        [one] Y { $n } más, que la tabla de hoy abre cifra por cifra.
       *[other] Y { $n } más, que la tabla de hoy abre cifra por cifra.
    }
cutoff-unheld = Aquí no están los registros de: { $units }. Esta computadora no puede comparar lo cerrado con lo de hoy.
