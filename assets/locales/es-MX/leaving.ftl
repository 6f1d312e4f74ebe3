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

## Camas
side-beds = Camas
beds-title = Camas
beds-subtitle = Por casa y por grupo: lo contado, quién se aloja según los registros, y lo que queda libre.
beds-group = Grupo
beds-capacity = Camas
beds-blocked = No se usan
beds-counted = Contadas ocupadas
beds-stays = Alojadas según registros
beds-free = Libres
beds-free-unknown = falta saber cuántas camas hay
beds-differs = el conteo dice otra cosa
beds-over = Hay más personas que camas. Busque lugar en otra casa, o cuente de nuevo.
beds-over-by =
    { $n ->
        [one] { $n } de más
       *[other] { $n } de más
    }
beds-age-hours =
    { $n ->
        [0] hace menos de 1 h
       *[other] hace { $n } h
    }
beds-age-days =
    { $n ->
        [one] hace { $n } día
       *[other] hace { $n } días
    }
beds-age-unknown = sin hora
beds-empty = Todavía no hay camas ni personas alojadas.
    .hint = Empiece con el tablero de camas de su casa, o con el alojamiento de alguien.
beds-counts = Conteos
    .hint = Abra el de su casa para poner al día las cifras.
beds-counts-empty = Todavía nadie ha contado camas.

## ¿Quién puede ser la persona que se busca?
candidates-title = ¿Podría ser esta persona?
    .hint = Es solo una propuesta, con lo que hay en este equipo: decide una persona, y de quien murió, el servicio forense.
candidates-empty = Nadie de los rescates, alojamientos y hallazgos de este equipo se le parece.

## Archivos de un registro
attachments-title = Archivos
attachment-add = Agregar archivo
    .hint = Foto, grabación o PDF, de hasta 20 MB. Una foto se guarda de nuevo, sin lugar ni datos de la cámara.
attachment-adding = Cifrando el archivo…
attachment-added = Se agregó «{ $name }».
attachment-open = Ver
attachment-opening = Abriendo el archivo. Si no está en este equipo, se pide a la sede…
attachment-kept-only = Se conserva cifrado. En esta ventana solo se ven las fotos; para abrirlo, guarde una copia.
attachment-keep = Guardar una copia
attachment-kept = La copia se guardó en:
    .hint = Fuera de Resguardo ya no está cifrada: puede abrirla quien use este equipo. Bórrela cuando ya no la necesite.
attachment-here-only = Solo en este equipo
attachment-elsewhere = Aún no está en este equipo
attachment-remove = Quitar
attachment-removed = Se quitó «{ $name }». Puede devolverlo.
attachment-removed-until = Se quitó. Puede devolverlo hasta { $moment }.
attachment-restore = Devolver
attachment-restored = Volvió «{ $name }».

## Importar
side-import = Importar
import-title = Importar
import-subtitle = Registros de una tabla que alguien hizo en una hoja de cálculo. Nada se guarda antes de revisarla.
import-kind = ¿De qué clase son?
import-file = Elegir archivo
import-how = CSV en UTF-8 o XLSX, de hasta 20 MB. La primera fila lleva la etiqueta de cada pregunta; cada fila es un registro, entero o nada. Una fila que ya se importó no se importa dos veces.
import-looking = Revisando el archivo…
import-running = Importando…
import-go =
    { $n ->
        [one] Importar { $n } fila
       *[other] Importar { $n } filas
    }
import-more =
    { $n ->
        [one] Mostrar { $n } más
       *[other] Mostrar más (quedan { $n })
    }
import-columns = Columnas
import-column = Columna
import-standing = Cómo se entiende
import-question = Pregunta
import-rows = Filas por revisar
    .hint = Las que no están aquí se importan sin avisos.
import-row = Fila
import-becomes = Qué pasará
import-became = Qué pasó
import-look = Detalle
import-is-ready = Lista
import-is-refused = Queda fuera
import-is-already = Ya estaba
import-was-imported = Importada
