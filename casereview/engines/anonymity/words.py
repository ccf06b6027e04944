"""Words that help to tell a name from an ordinary word. Everything is in small letters.

Note: compact lists written for this trade, not a dictionary. The text's own small-letter words add to them.
"""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


TITLES = word_set("""
mr mrs ms miss mx dr doctor prof professor sir lady lord dame rev revd reverend father fr canon imam rabbi
pc pcso wpc ds dc di dci dcs dsupt det detective constable sgt sergeant insp inspector supt superintendent
nurse judge justice cllr councillor auntie aunty aunt uncle nana nan nanna nanny gran granny grandad granddad grandma grandpa
hhj qc kc hon
""")
# Written straight before a name and swallowed with it when the name is replaced.
SWALLOWED = word_set("""
mr mrs ms miss mx dr prof professor sir lady rev revd reverend pc pcso wpc ds dc di dci dcs det sgt sergeant insp
inspector supt nurse cllr councillor auntie aunty aunt uncle nana nan nanna nanny gran granny grandad granddad grandma grandpa baby
""")
MEN = word_set("mr sir lord father uncle grandad granddad grandpa brother")
WOMEN = word_set("mrs ms miss lady dame auntie aunty aunt nana nan nanny gran grandma sister")

# Names that are words, and words that are names: as a name they need a capital and a fitting place.
FORENAME_WORDS = word_set("""
will mark grace hope faith joy dawn rose lily iris ivy holly daisy poppy violet olive amber ruby pearl crystal jade
summer autumn winter april may june august eve star sky rain river brook heather hazel willow fern ash basil rowan
robin martin jay bill bob rob nick jack pat sue art dean dale lee glen cliff guy max miles frank ernest grant chase
chance drew gene ray rich rusty sandy penny ginger gale carol mercy constance patience prudence verity charity honour
melody harmony destiny angel trinity serenity precious blessing van don jan chelsea paris india asia clay curt wade
reed rod rex saffron sally tempest raven otter opal pansy kit bonnie jet christian bailey scott piper mason hunter
taylor
""")
NAME_WORDS = FORENAME_WORDS | word_set("""
prince princess king queen duke earl baron major judge bishop pope priest page cook baker butler carter cooper fisher
fowler gardener gardner miller porter potter sawyer shepherd smith tailor turner walker weaver archer barber carpenter
chandler clerk dyer farmer forester knight parsons parson ranger singer skinner thatcher tanner warden black brown
green grey gray white gold golden silver young old long short small little large strong swift sharp wise sage savage
noble good best moody jolly merry gay bright dark light day night winters frost snow storm field fields wood woods
hill hills marsh moor heath lake pool pond rivers brooks bank banks bridge bridges ford gate gates street lane park
parks church temple hall house home chambers cross stone flint rock steel glass wall walls bush bird wren finch crane
crow drake swan swallow peacock partridge heron hawk eagle fox wolf bear lamb bull buck hart hare beaver badger fish
pike salmon bass berry cherry plum apple lemon pepper rice bean beans bacon cotton silk wool cash pound price pay
power powers case read reader hand hands foot head body back hook bell horn drum song dance ball wheel barrow spade
self love hate care easter friday march spring east west north south england ireland wales french english welsh
holland london york kent derby lincoln chester wells bath battle rush law laws justice sargent sergeant constable
sheriff steward ward chamberlain abbot deacon monk pilgrim moses bond freeman child brothers cousins friend guest
stranger newman goodman bachelor darling dear sweet bliss pleasant happy gentle bold hardy sterling true comfort rest
peace sands shore beach bay cave biscuit sandpiper lucky shadow smoky smokey sooty buddy milo sunny bonny honey sugar
toffee treacle pip tad tam mum mam dad nan sis bro tan reef coral dusty misty stormy skip chip chuck china brooklyn
colt dash dirk lance mace mare mint palmer pitt reeve rigg rook saint sparrow speed stack starling still stock strange
thorn thorne town trout tuck vale wain way weeks wheat wild wind winch wing yard yates yeoman
""")
MONTHS = word_set("""
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
""")
# Before these a month's name is a month; "in May", "early June".
BEFORE_MONTHS = word_set("""
in on of since until till by from to during before after around about early late mid end beginning start last next this
that every each between and or through throughout spring summer autumn winter st nd rd th week dated
""")
# Only people do these; after a word that could be a name they settle that it is one.
PERSON_VERBS = word_set("""
said says told tells asked asks rang rings telephoned phoned called visited visits attended attends met meets lived
lives refused agreed stated states explained felt feels wrote writes recalled recalls remembered remembers described
describes reported reports disclosed denied admitted confirmed moved left arrived returned replied went came kept took
gave got saw spoke thought thinks believed believes wanted wants knew knows did does tried cried smiled drew hit hurt
became stayed stays sought noted informed advised discussed presented declined died has had was were works worked
brought picked looks looked seems seemed needs needed likes liked loves loved helps helped started stopped answered
""")
WEAK_VERBS = word_set(
    "has had was were did does looks looked seems seemed needs needed helps helped left kept came took"
)
# A roman numeral after one of these is a number, whoever has those initials.
BEFORE_NUMERALS = word_set("""
annex annexe appendix part section chapter phase table figure schedule stage grade level type volume book article class
paragraph title item step tier module unit world war mark king queen george elizabeth henry edward
""")
STREET_WORDS = word_set("""
road street avenue lane close drive rise court crescent terrace gardens grove place way hill square mews walk row view
green park parade house cottage cottages flats towers heights villas yard wharf quay gate fold croft mount
""")
# What follows the name of a place people can be found at.
PLACE_WORDS = word_set("""
school primary nursery preschool academy college surgery practice infirmary hospital hospice clinic centre center
lodge manor estate playgroup church mosque temple hostel refuge pharmacy
""")
