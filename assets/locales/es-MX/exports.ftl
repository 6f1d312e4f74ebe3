### Lo que sale como archivo: hojas de cálculo, CSV, mapas, búsqueda de personas.

export-notes = Notas y corte
