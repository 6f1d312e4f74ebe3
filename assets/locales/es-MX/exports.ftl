### Lo que sale como archivo: hojas de cálculo, CSV, mapas, búsqueda de personas.

export-notes = Notas y corte

## Eventos para un programa de mapas
export-map = Eventos de protección a migrantes
export-map-rounded =
    Cada punto se redondeó a un centésimo de grado (cerca de un kilómetro); los de niñas, niños y adolescentes, los de
    personas de edad desconocida y los de albergues, a un décimo (cerca de once).
export-map-public =
    Eventos por celda de un décimo de grado. No se dicen las celdas con menos de cinco, ni otras por las que se
    calcularían.
export-map-without = Sin punto: { $n }
