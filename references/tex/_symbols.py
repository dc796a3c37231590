"""What TeX commands stand for: characters, accents, styles. Sources: the LaTeX Companion, the manuals of csquotes and biblatex."""


def _table(rows: str) -> dict[str, str]:
    words = rows.split()
    return dict(zip(words[::2], words[1::2], strict=True))


SYMBOLS = _table("""
    ss ß SS ẞ ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ
    textendash – textemdash — slash / textbackslash \\ textasciitilde ~ textasciicircum ^ textbraceleft { textbraceright }
    lbrace { rbrace } textbar | textless < textgreater > textquotesingle ' textquotedbl " textasciigrave ` textunderscore _
    textdollar $ textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” lq ‘ rq ’ quotesinglbase ‚
    quotedblbase „ glqq „ grqq “ glq ‚ grq ‘ flqq « frqq » flq ‹ frq › guillemotleft « guillemotright » guillemetleft «
    guillemetright » guilsinglleft ‹ guilsinglright › textexclamdown ¡ textquestiondown ¿ S § P ¶ textsection § textparagraph ¶
    dag † ddag ‡ textdagger † textdaggerdbl ‡ copyright © textcopyright © textregistered ® texttrademark ™ textordfeminine ª
    textordmasculine º pounds £ textsterling £ texteuro € euro € EUR € textyen ¥ textcent ¢ textcurrency ¤ ldots … dots …
    textellipsis … textbullet • textperiodcentered · textmu µ textdegree ° textpm ± texttimes × textdiv ÷ textonehalf ½
    textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textnumero № textlnot ¬
    textbrokenbar ¦ textasciimacron ¯ textasciiacute ´ textasciidieresis ¨ textrightarrow → textleftarrow ← textuparrow ↑
    textdownarrow ↓ textohm Ω textperthousand ‰ textestimated ℮ textinterrobang ‽ textvisiblespace ␣ textservicemark ℠
    textmusicalnote ♪ textschwa ə hyphen - nobreakdash ‑ bibrangedash – bibdatedash – hyp - aleph ℵ textgreek ʹ
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν
    xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ Re ℜ Im ℑ wp ℘ partial ∂
    nabla ∇ infty ∞ forall ∀ exists ∃ emptyset ∅ varnothing ∅ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ cup ∪
    cap ∩ vee ∨ wedge ∧ lor ∨ land ∧ neg ¬ lnot ¬ pm ± mp ∓ times × div ÷ cdot ⋅ cdots ⋯ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕
    ominus ⊖ otimes ⊗ odot ⊙ le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ll ≪ gg ≫ ne ≠ neq ≠ equiv ≡ sim ∼ simeq ≃ approx ≈
    cong ≅ propto ∝ perp ⊥ parallel ∥ mid ∣ to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
    Leftrightarrow ⇔ longrightarrow ⟶ longleftarrow ⟵ mapsto ↦ uparrow ↑ downarrow ↓ hookrightarrow ↪ rightleftharpoons ⇌
    sum ∑ prod ∏ int ∫ oint ∮ surd √ angle ∠ triangle △ Box □ Diamond ◇ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
    prime ′ degree ° celsius ℃ permil ‰ checkmark ✓ sharp ♯ flat ♭ natural ♮ heartsuit ♡ dagger † ddagger ‡ sun ☉
""") | {
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX2ε", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "MF": "METAFONT",
    "textquotestraightbase": "‚", "thinspace": "\u2009", "quad": " ", "qquad": " ", "enspace": " ", "space": " ", "newline": " ",
    "nobreakspace": "\u00a0", "par": " ", "linebreak": " ", "textcompwordmark": "\u200c", "hfill": " ",
    "adddot": ".", "addcomma": ",", "addcolon": ":", "addsemicolon": ";", "addspace": " ", "addnbspace": "\u00a0",
    "addthinspace": "\u2009", "addslash": "/", "isdot": "", "relax": "", "protect": "", "noindent": "", "hskip": "", "null": "",
    "unskip": "", "ignorespaces": "", "allowbreak": "", "break": "", "sloppy": "", "newblock": "", "displaystyle": "",
    "left": "", "right": "", "nolinebreak": "", "centering": "", "textnormal": "", "bibopenparen": "(", "bibcloseparen": ")",
    "bibopenbracket": "[", "bibclosebracket": "]",
}  # fmt: skip

# A command of one character that is no letter, and what it stands for.
SIGNS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", "\t": " ", "\r": " ", "/": "",
    ",": "\u2009", ":": "\u2005", ";": " ", "!": "", "-": "", "@": "", "\\": " ", "|": "‖", "*": "", "(": "", ")": "", "[": "", "]": "",
}  # fmt: skip

# Combining characters by accent command.
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", '"': "\u0308",
    "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
    "G": "\u030f", "U": "\u030e", "f": "\u0311", "h": "\u0309", "textcommabelow": "\u0326", "textogonekcentered": "\u0328",
    "polhk": "\u0328", "hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7",
    "acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306", "overline": "\u0305", "underline": "\u0332",
    "cftil": "\u0303", "soft": "\u0306",
}  # fmt: skip
# The same marks where no letter follows them.
ALONE = {
    "\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0306": "˘", "\u0307": "˙", "\u0308": "¨", "\u030a": "˚",
    "\u030b": "˝", "\u030c": "ˇ", "\u0327": "¸", "\u0328": "˛",
}  # fmt: skip
# Functions that mathematics prints upright under their own names.
FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd hom inf ker lim limsup ln log max min sec sin sinh sup tan tanh".split()
)
ACCENT_SIGNS = frozenset("`'^~=.\"")

_ITALIC, _BOLD, _CAPS = ("<i>", "</i>"), ("<b>", "</b>"), ('<span style="font-variant:small-caps;">', "</span>")
_UP, _DOWN, _PLAIN, _DOUBLE, _SINGLE = ("<sup>", "</sup>"), ("<sub>", "</sub>"), ("", ""), ("“", "”"), ("‘", "’")

# Commands whose argument is wrapped in CSL-JSON's rich text, by command.
WRAPPERS = {
    "emph": _ITALIC, "textit": _ITALIC, "textsl": _ITALIC, "mkbibemph": _ITALIC, "mkbibitalic": _ITALIC, "mathit": _ITALIC,
    "textbf": _BOLD, "mkbibbold": _BOLD, "mathbf": _BOLD, "textsc": _CAPS, "mkbibacro": _CAPS, "smc": _CAPS,
    "textsuperscript": _UP, "mkbibsuperscript": _UP, "sp": _UP, "textsubscript": _DOWN, "mkbibsubscript": _DOWN, "sb": _DOWN,
    "enquote": _DOUBLE, "mkbibquote": _DOUBLE, "textquote": _DOUBLE, "mkbibparens": ("(", ")"), "mkbibbrackets": ("[", "]"),
    "nocase": ('<span class="nocase">', "</span>"), "MakeSentenceCase": _PLAIN,
    **dict.fromkeys((
        "mbox", "hbox", "text", "textrm", "textsf", "texttt", "textup", "textmd", "mathrm", "mathsf", "mathtt", "ensuremath", "fbox",
        "url", "nolinkurl", "path", "code", "verb", "lowercase", "uppercase", "MakeUppercase", "MakeLowercase", "NoCaseChange", "xspace",
        "textins", "foreignquote", "bibstring", "MakeCapital", "autocap", "unboldmath", "operatorname", "acro", "textlatin", "textgerman",
    ), _PLAIN),
}  # fmt: skip
STARRED = {"enquote": _SINGLE, "mkbibquote": _SINGLE, "textquote": _SINGLE}

# Declarations: they hold to the end of their group.
SWITCHES = {
    "em": _ITALIC, "it": _ITALIC, "itshape": _ITALIC, "sl": _ITALIC, "slshape": _ITALIC, "bf": _BOLD, "bfseries": _BOLD, "sc": _CAPS,
    "scshape": _CAPS, "rm": _PLAIN, "sf": _PLAIN, "tt": _PLAIN, "rmfamily": _PLAIN, "sffamily": _PLAIN, "ttfamily": _PLAIN,
    "normalfont": _PLAIN, "upshape": _PLAIN, "mdseries": _PLAIN, "small": _PLAIN, "footnotesize": _PLAIN, "large": _PLAIN,
    "normalsize": _PLAIN, "bgroup": _PLAIN, "egroup": _PLAIN,
}  # fmt: skip

# Commands whose first argument is not to be seen.
HIDDEN = frozenset(["href", "noopsort", "hspace", "vspace", "vphantom", "phantom", "label", "hphantom", "foreignlanguage", "textcolor",
                    "color", "selectlanguage", "DeclarePrefChars", "index", "SortNoop", "switchargs"])  # fmt: skip

CASES = {"uppercase": str.upper, "MakeUppercase": str.upper, "lowercase": str.lower, "MakeLowercase": str.lower}

# The localization keys of biblatex (its manual, 4.9.2) that stand for a kind of work.
BIBSTRINGS = {
    "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis", "phdthesis": "PhD thesis", "candthesis": "Candidate thesis",
    "techreport": "technical report", "resreport": "research report", "software": "computer software", "datacd": "data CD",
    "audiocd": "audio CD", "patent": "patent", "patreq": "patent request", "patentus": "U.S. patent", "patentuk": "British patent",
    "patenteu": "European patent", "patentfr": "French patent", "patentde": "German patent", "patrequs": "U.S. patent request",
    "patreqeu": "European patent request", "patreqde": "German patent request", "patreqfr": "French patent request",
    "patrequk": "British patent request", "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union",
    "countryfr": "France", "countryuk": "United Kingdom", "countryus": "United States of America", "newseries": "new series",
    "oldseries": "old series", "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming",
    "inpress": "in press", "prepublished": "pre-published", "and": "and", "andothers": "et al.", "volume": "volume", "volumes": "volumes",
    "edition": "edition", "jourser": "series", "bookseries": "series", "part": "part", "issue": "issue", "number": "number",
    "page": "page", "pages": "pages", "in": "in", "by": "by", "of": "of", "chapter": "chapter", "supplement": "supplement",
}  # fmt: skip
