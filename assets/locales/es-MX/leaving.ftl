### Lo que sale de Resguardo a un archivo, y lo que entra de uno; y las camas de cada casa.
### Variables: $n, $hours números; $path, $name, $file, $size, $author, $moment, $column, $question, $reason, $folio textos ya dichos.

## Imprimir
paper-title = Imprimir
paper-size = Tamaño de la hoja
paper-size-letter = Carta
paper-size-a4 = A4
paper-print-referral = Imprimir hoja de canalización
paper-print-first-aid = Imprimir FRAP
paper-print-assistance = Imprimir constancia
paper-print-record = Imprimir resumen
paper-hint = Se guarda como PDF en su carpeta de documentos.
paper-kept = Se guardó en:
    .hint = Fuera de Resguardo ya no está cifrado: puede abrirlo quien use este equipo. Imprímalo, y bórrelo cuando ya no lo necesite.

## El calendario de los plazos
calendar-save = Guardar calendario (.ics)
calendar-kept = El calendario se guardó en:
    .hint = Fuera de Resguardo ya no está cifrado. No lleva datos de nadie: solo qué vence, cuándo y el folio.
