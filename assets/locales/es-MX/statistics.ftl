### La estadística que entrega cada grupo: Boletín Estadístico de la UPM, «acciones de protección a migrantes».

category-oriented = Orientados
category-social-assistance = Asistencia social
category-rescued = Rescatados
category-injured = Lesionados o heridos
category-missing-found = Extraviados localizados
category-legal-assistance = Asistencia jurídica
category-patrols = Recorridos
category-bodies = Cuerpos recuperados

statistic-title = Boletín · { $month }
statistic-subtitle = Acciones de protección a migrantes, Grupos Beta · unidad: acciones, no personas
statistic-category = Categoría
statistic-unit = Unidad
statistic-month = Mes
statistic-total = Total
statistic-total-note = Suman las seis primeras. Recorridos y cuerpos recuperados van aparte.
statistic-actions-not-persons = acciones, no personas
statistic-until = Datos hasta el { $moment }.
statistic-lacking = Faltan por sincronizar: { $units }. Sus cifras pueden subir.
statistic-complete = Todas las unidades han sincronizado.
no-capture = sin captura
    .hint = Todavía no hay un registro para esta categoría. No es un cero.
unspecified = no especificado
    .hint = Sin fecha, o con dos fechas que esperan una decisión.

## Las tablas: `table-<clave>`, y qué es uno en cada una: `statistic-counts-<clave>`.

table-boletin = Boletín por estado y grupo
table-boletin-months = Boletín por mes
table-boletin-nationality = Boletín por nacionalidad
table-boletin-sex = Boletín por sexo
table-boletin-age = Boletín por edad
table-nna-country = NNA canalizados por nacionalidad
table-nna-unit = NNA canalizados por estado y unidad
table-nna-months = NNA canalizados por mes
table-nna-receipt = NNA: canalizados y recibidos, por unidad
table-nna-receipt-months = NNA: canalizados y recibidos, por mes
table-nna-steps = NNA: etapas del procedimiento y sus tiempos
table-referrals = Canalizaciones: lo que respondió quien recibe
table-repatriated-origin = Personas repatriadas por estado de origen
table-repatriated-destination = Personas repatriadas por destino
table-needs = Necesidades por tipo
table-needs-origin = Necesidades por estado de origen
table-needs-destination = Necesidades por destino
table-needs-crossed = Necesidades: de dónde vienen y a dónde van
table-programmes = Programas ofrecidos, aceptados y recibidos
statistic-counts-actions = acciones, no personas
statistic-counts-events = eventos, no personas
statistic-counts-steps = etapas, una por expediente
statistic-counts-persons = personas
statistic-counts-needs = necesidades, una por persona y tipo
statistic-counts-offers = ofrecimientos

## Encabezados de columnas: `statistic-block-`, `measure-`, `statistic-age-`, `statistic-days-`, `statistic-area-`, `statistic-answer-<clave>`.

statistic-block-actions = Acciones
statistic-block-patrols = Aparte
statistic-block-bodies = Aparte
statistic-block-sex = Sexo
statistic-block-age = Edad
statistic-block-age-upm = Edad (UPM)
statistic-block-age-dif = Edad (DIF)
statistic-block-accompaniment = Compañía
statistic-block-receipt = Días hasta la recepción
statistic-block-delay = Días desde la identificación
statistic-block-pace = Plazo de la Ruta (por confirmar)
statistic-block-destination = Destino
statistic-pace-within = En plazo
statistic-pace-late = Tarde
statistic-pace-not-reached = Sin llegar
statistic-pace-no-term = Sin plazo
statistic-block-answer = Respuesta
statistic-block-need-area = Necesidades
statistic-block-programme-offered = Ofrecidos
statistic-block-programme-accepted = Aceptados
statistic-block-programme-received = Recibidos
measure-programme-offered = Ofrecidos
measure-programme-accepted = Aceptados
measure-programme-received = Recibidos
statistic-age-0-5 = 0 a 5 años
statistic-age-6-11 = 6 a 11 años
statistic-age-0-11 = 0 a 11 años
statistic-age-12-17 = 12 a 17 años
statistic-age-minor = Menor de 18, sin más dato
statistic-age-adult = 18 años o más
statistic-days-0 = El mismo día
statistic-days-1 = 1 día
statistic-days-2-3 = 2 a 3 días
statistic-days-4-7 = 4 a 7 días
statistic-days-8-30 = 8 a 30 días
statistic-days-31 = Más de 30 días
statistic-days-not-received = Sin recepción
statistic-days-not-channelled = Sin canalizar
statistic-days-not-reached = Sin llegar a la etapa
statistic-area-identity-need = Identidad
statistic-area-health-need = Salud
statistic-area-education-need = Educación
statistic-area-work-need = Trabajo
statistic-area-family-need = Familia
statistic-answer-unanswered = Sin respuesta

## Continentes, como los imprime la UPM: `continent-<clave>`.

continent-north-america = América del Norte
continent-central-america = América Central
continent-caribbean = Islas del Caribe
continent-south-america = América del Sur
continent-europe = Europa
continent-asia = Asia
continent-africa = África
continent-oceania = Oceanía

## Horas: `statistic-hours-<clave>`.

statistic-hours-0-5 = De 0 a 5 h
statistic-hours-6-11 = De 6 a 11 h
statistic-hours-12-17 = De 12 a 17 h
statistic-hours-18-23 = De 18 a 23 h
table-places = Lugares
statistic-block-setting = Terreno
statistic-block-hour = Hora

## Los cuartos del cielo, tras los grados de un lugar.

compass-north = N
compass-south = S
compass-east = E
compass-west = O
