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

## Un archivo del que se importan registros
file-refusal-no-table = No es una tabla que se pueda leer: ni CSV ni XLSX, o tiene contraseña.
    .hint = Ábralo en su hoja de cálculo y guárdelo como «Libro de Excel (.xlsx)», sin contraseña, o como «CSV UTF-8».
file-refusal-not-utf8 = El CSV no está en UTF-8, y adivinar sus letras cambiaría nombres (Peña, Núñez).
    .hint = En su hoja de cálculo elija Guardar como, «CSV UTF-8 (delimitado por comas)», o guárdelo como .xlsx.
file-refusal-table-damaged = La tabla está dañada o incompleta.
    .hint = Ábrala en su hoja de cálculo, guárdela de nuevo e impórtela otra vez.
file-refusal-table-inflates = El archivo se hace mucho más grande al abrirlo de lo que una tabla de trabajo necesita.
    .hint = Copie solo los datos a un libro nuevo, y guarde ese.
file-refusal-too-many-rows = Tiene más de 10,000 filas, y cada una se revisa por completo antes de guardarla.
    .hint = Pártala en varios archivos. Una fila que ya se importó no se importa dos veces.
file-refusal-too-many-columns = Tiene más de 200 columnas.
    .hint = Deje solo las columnas que responden a una pregunta.
file-refusal-no-columns = Ninguna columna se llama como una pregunta de esta clase de registro.
    .hint = Ponga en la primera fila la etiqueta de cada pregunta, como en el formulario, o su clave. Revise también la clase que eligió.
