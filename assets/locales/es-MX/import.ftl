### Importar registros de una tabla: qué se entendió de cada columna y por qué una fila queda fuera.

## `import-column-<estado>`
import-column-mapped = Se lee
import-column-unknown = Ninguna pregunta se llama así; no se lee
import-column-ambiguous = Más de una pregunta se llama así; no se lee. Ponga antes el nombre de su sección
import-column-doubled = Otra columna ya responde esta pregunta; no se lee

## `import-why-<motivo>`; $reason un texto `refusal-…`, $rule un texto `rule-…`
import-why-refused = { $reason }
import-why-in-the-future = La fecha todavía no llega. Revise día, mes y año.
import-why-age-contradicts = La edad no es la de la fecha de nacimiento.
import-why-no-column = Esta celda no tiene columna: la fila se recorrió. Revise comas y comillas.
import-why-forbidden = No se guardó, porque protege a alguien: { $rule }
import-why-nothing = Ninguna celda de la fila responde una pregunta.

## El informe; $n un número
import-ready =
    { $n ->
        [one] { $n } fila lista para importarse
       *[other] { $n } filas listas para importarse
    }
import-imported =
    { $n ->
        [one] { $n } fila importada
       *[other] { $n } filas importadas
    }
import-refused =
    { $n ->
        [one] { $n } fila queda fuera
       *[other] { $n } filas quedan fuera
    }
import-already =
    { $n ->
        [one] { $n } fila ya estaba importada
       *[other] { $n } filas ya estaban importadas
    }
import-sheets-left-out =
    { $n ->
        [one] { $n } hoja más del libro no se lee
       *[other] { $n } hojas más del libro no se leen
    }
