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
