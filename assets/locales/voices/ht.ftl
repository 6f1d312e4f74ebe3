### Avi sou enfòmasyon prive, jan yo li l byen fò. Gade es.ftl.
### PENDING REVIEW: a native speaker of Haitian Creole has not read this yet. Set `reviewed = yes` once one has.

reviewed = no

notice-title = Avi sou enfòmasyon prive
notice-who = Nou se { $organisation }. Nou responsab enfòmasyon ou ban nou yo.
notice-why = Nou sèvi ak yo pou ede w: pou okipe w, pou chèche fanmi w si ou vle, epi pou swiv dosye w. Nou konte tou konbyen moun nou ede, san non yo.
notice-with = Nou pataje yo sèlman ak moun ki pral ede w, e sèlman si ou dakò: yon lopital, yon abri, COMAR (biwo refijye yo). Si ou gen mwens pase 18 an, nou avèti DIF ak biwo ki pwoteje timoun yo, paske lalwa mande sa pou pwoteje w.
notice-never = Nou pa janm bay kontwòl imigrasyon yo. Nou pa janm di konsila ou si ou mande refij.
notice-free = Ou pa oblije di non w. Si ou pa vle di l, n ap ede w kanmèm.
notice-rights = Ou ka mande pou wè enfòmasyon ou yo, pou korije yo, pou efase yo, oswa pou moun pa sèvi ak yo. Li gratis. Di nenpòt nan nou, oswa { $organisation }, jodi a oswa pita.
notice-question = Èske ou dakò pou nou kenbe non w ak enfòmasyon ou yo?

documents-date = Dat
documents-folio = Nimewo
documents-page = Paj
documents-page-of = sou
documents-privacy-public = Avi senp, lwa jeneral Meksik sou enfòmasyon moun ki nan men sèvis leta (LGPDPPSO, DOF 20-03-2025)
documents-privacy-private = Avi senp, lwa federal Meksik sou enfòmasyon moun ki nan men moun prive (LFPDPPP, DOF 20-03-2025)
