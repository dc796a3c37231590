"""Abbreviations, by whether a sentence may end with one, and words that open sentences."""

# A sentence does not end after these, whatever follows.
NEVER = frozenset(
    "mr mrs ms dr prof st gen col lt sgt maj capt cpt cmdr adm rev hon sen rep gov pres amb messrs mme mlle fr sr jr br bro "
    "no nos nr p pp vol vols ch chap sec sect art arts fig figs tab eq eqs ed eds cf e.g i.e eg ie vs v viz ca c approx est esp "
    "incl resp op loc cit fol f ibid trans transl pt par para n nn ser repr rev'd mt ft "
    "bd hrsg hrsgg s z.b d.h u.a vgl bzw evtl ggf ca. abs aufl nr. art. m mm av apr. env éd t. dir "
    "lib ms mss ll vv al. et. ltd. r.a rt maj.gen lt.col brig gen. cir supp cond ext yrs cos dist sgd illus comp "
    # German
    "abb abk abt allg anm bde bes bspw bzgl dgl dipl ebd fa fam frl geb gem gez hl hr inkl jh jhdt kap max min mio mrd nachf rd sog "
    "str stv tel tgl tsd überarb verf wg zit zzgl sen jun "
    # French, Spanish, Italian, Dutch, Portuguese
    "mgr ste env éd coll ex rte boul sra srta sres dra dña ud uds pág págs núm núms avda depto dpto gral ing lic profa aprox ej "
    "sig sigg sig.ra sig.na dott dott.ssa prof.ssa avv arch geom rag pag pagg cfr artt dhr mevr mw mej drs ir ds o.a d.w.z bijv bv blz "
    "m.b.t i.p.v t.a.v excl vgl. ee excmo excma ilmo ilma cts regt thm thms prop lem cor rgt".split()
)
# Abbreviations that are written with a capital: law reports, journals, given names, offices, units of an army. They end a
# sentence only where what follows opens like one.
PROPER = frozenset(
    "abp agric amer anat archd astron bankr benj biochem biol bp brit cav chas chem cir civ clin commn comput const crim ctss cte dea "
    "danl econ edn edw edwd eliz engl entomol epidemiol eur evid exp fed fdn fredk genet geo geogr geol geophys hist hosp immunol inf "
    "instr int intl jas jno jnr jos kal meteorol microbiol nachr natl nat neurol obs ornith path pathol pediatr pfc pharm pharmacol phil "
    "philos phys physiol polit proc psychol psychiatr pvt quart radiol rec reg revd richd robt rptr saml sci ser soc sociol stat surg "
    "symp theol thos topogr vet vte visc wm zool adv atty oxon cantab ala ariz ga ill ind kan ky la md miss mo mont neb nev ore "
    "pa penn tex va vt wash wyo del princ comdr gov-gen attys".split()
)
# What the name of a journal or court goes on with: "Cal. App.", "Ann. Phys.", "J. Appl. Math."
LINKS = PROPER | frozenset("am ann app appl arch bull cal lab lett lit mag math mech med met rev tech".split())
# Days and months: a sentence ends after one unless a number or another of them follows ("12 Kal. Oct.", "Thurs., Mar. 4").
CALENDAR = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split())
_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# What may follow the hour: "3 p.m. Friday", "10 a.m. Pacific time".
AFTER_HOURS = CALENDAR | frozenset([*_MONTHS, *_WEEKDAYS, *"eastern central mountain pacific greenwich gmt utc est edt cst cdt mst mdt "
    "pst pdt et pt cet bst".split()])
# Units: a sentence ends after a number with one where a word with a capital follows ("0.2 mm. Yield rose").
UNITS = frozenset(
    "km m cm mm ft yd yds mi oz lb lbs kg g mg ml l hr hrs h min mins sec secs s yr yrs wk wks mo mos d bn mn t tn cal kcal cwt mph "
    "bbl gal pt pts qt qts doz sq cu pct".split()
)
# Abbreviations that may also be the last word of a sentence: they end it where what follows opens like a sentence.
MAYBE = frozenset(
    "u.s u.k u.n e.u u.s.a u.s.s.r d.c ph.d m.d b.a m.a b.sc m.sc ll.b ll.m a.m p.m b.c a.d b.c.e c.e inc ltd co corp plc llc etc "
    "al usw o.ä jr sr esq n.d s.a r.i.p n.y l.a u.a.e d.p.r.k r.o.k p.r.c st ave blvd rd bldg "
    "km kg cm mm oz lb lbs hr hrs sq ecc enz usf calif conn fla mich minn tenn wis okla ariz colo nebr "
    "bn mn tn ff dept univ assn bros assoc assocs hg suppl intl pop expt expts".split()
)
# Of these, the ones that stand behind a name: a word with a capital and a verb after them is a new sentence.
BEHIND_NAMES = frozenset("inc ltd co corp plc llc bros u.s.a s.a n.v a.g".split())
VERBS = frozenset("is are was were has have had will would can could may might must did does do".split())
# A list that ends so is over: what follows with a capital is a new sentence.
LIST_ENDS = frozenset("etc usw ecc enz u.a usf".split())
CLOCK = frozenset("a.m p.m".split())
# Abbreviations that are words as well: they are abbreviations where a number or a letter follows ("no. 4", "Art. IV").
BEFORE_NUMBERS = frozenset(
    "no nos app art arts sec par pt fig figs tab op cap ch max min ex gem rag mass rel reg regs temp mag liq ord sch cl schs "
    "ref refs chs eqn eqns edn lvs acc".split()
)
ALL = NEVER | MAYBE | BEFORE_NUMBERS | CALENDAR
STARTERS = frozenset(
    "the a an this that these those it its he she they we i you his her their our my in on at by for from with after before "
    "during since until while when where as if although though however but and or so yet thus therefore moreover furthermore "
    "meanwhile nevertheless according there here what who why how another some many most several few each every all both one "
    "two three no not only also then later today instead despite because through under over between among within without "
    "above across against along amid around because before behind below beneath beside besides beyond concerning considering "
    "except following given inside into like near off onto opposite out outside past per regarding round throughout till to "
    "toward towards unlike unless until up upon via whereas whether whichever whoever whose whom which once lest whenever wherever "
    "anybody anyone anything everybody everyone everything neither nobody none nothing nor either much more less fewer enough such "
    "same others somebody someone something other few little me him us them mine yours ours theirs itself himself herself themselves "
    "again almost already always earlier even ever finally formerly further hence here how indeed "
    "initially just lastly least likewise mostly next never now often once originally perhaps possibly probably quite "
    "rather recently seldom similarly since so sometimes soon still subsequently there thereafter thus together twice usually "
    "very well yes yesterday tomorrow tonight elsewhere nonetheless otherwise consequently accordingly additionally "
    "is are was were do does did has have had can could will would shall should may might must let "
    "der die das ein eine es er sie wir ich im am in nach seit während wenn als aber und doch le la les un une il elle ils elles "
    "on nous dans en après depuis mais el los las una".split()
)
