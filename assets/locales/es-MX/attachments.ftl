### Archivos de un registro (fotos, grabaciones, PDF) y archivos que se importan.

## Por qué no se toma un archivo: `file-refusal-<variante>`, y qué hacer en su `.hint`.
file-refusal-empty = Está vacío.
    .hint = Revise que se haya copiado completo, y elíjalo de nuevo.
file-refusal-too-large = Pesa más de 20 MB. Uno más grande no cabe en la memoria de este equipo mientras se cifra, y por un enlace de campo tardaría horas en llegar a la sede.
    .hint = Tome la foto con menos resolución, o parta la grabación o el PDF en varios archivos.
file-refusal-unknown-media = No es una foto, una grabación ni un PDF que se conozca aquí. Cuenta lo que el archivo contiene, no su nombre.
    .hint = Guárdelo como JPEG o PNG, como OGG, WAV, MP3, M4A o AMR, o como PDF.
file-refusal-picture-damaged = La foto está dañada o incompleta.
    .hint = Cópiela otra vez desde donde la tomó.
file-refusal-picture-too-large = La foto mide más de 50 megapíxeles, y abrirla agotaría la memoria de este equipo.
    .hint = Redúzcala, o tómela con menos resolución.
file-refusal-too-many = El registro ya tiene 50 archivos, contando los que se quitaron hace menos de 30 días.
    .hint = Junte varias hojas en un solo PDF.
