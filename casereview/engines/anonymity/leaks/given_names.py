"""First names common in these islands, and the short forms that go with them. All in small letters."""

from casereview.engines.anonymity.words import word_set

GIVEN = word_set("""
dan ron val mel jo ed vic rod nelly bea ava sydney flo kay al di vi
aaliyah aaron abbie abdul abdullah abigail abraham adam adrian agnes ahmed aidan aileen aimee aisha ajay alan alana
alastair albert aled alex alexander alexandra alexis alfie alfred ali alice alicia alison alistair allan amanda amelia
amelie amina amir amy anastasia andrea andrew andy angela anil anita anna annabel anne annette annie anthony antonia
anwen archie arjun arthur arun asha ashley asif audrey ava avril ayesha barbara barry beatrice becky belinda ben
benjamin bernadette bernard beth bethan bethany betty beverley bhavna billy blake bobby bradley brandon brenda brendan
brian bridget bronwen bruce bryan bryn caitlin callum cameron carl carla carly carmel caroline carys cassandra
catherine catrin cathy cecilia ceri chantelle charlene charles charlie charlotte chelsea cheryl chloe chris christina
christine christopher chukwu ciara claire clara clare claudia clifford clive colette colin colm conor connor corey
courtney craig curtis cynthia daisy damian damien daniel danielle danny daphne darcey darren daryl dave david dawid
dean deborah debbie declan deepa deirdre delyth denise dennis derek dermot desmond devon diana diane dillon dilys
dominic donald donna dorothy douglas duncan dylan eamon eddie edith edmund edward eileen eilidh eira elaine eleanor
elena eleri elias elin eliza elizabeth ella ellen ellie elliot elliott ellis elsie emily emma emmanuel emrys eric
erica erin ernest esme esther ethan ethel eva evan eve evelyn evie ewan faisal farah farida fatima felicity felix
ffion fiona florence frances francesca francis frank fraser fred freddie frederick freya gabriel gail gareth garry
gary gavin gemma geoff geoffrey george georgia georgina gerald geraldine gerard gethin gillian gina giovanni gladys
glenda glenn gloria gordon graham greg gregory gurpreet gwen gwyneth hamza hannah harold harriet harrison harry harvey
hassan hayley heather heidi helen helena henrietta henry hilary hilda hollie howard hugh hugo humza hussain ian
ibrahim idris imogen imran ingrid irene isaac isabel isabella isabelle isla ishaan ismail ivan ivor jack jackie jacob
jacqueline jade jake james jamie jan jane janet janice jared jasmin jasmine jason javed jayden jayne jean jeanette
jeffrey jemma jenna jennifer jenny jeremy jerome jess jessica jill jillian jim jimmy joan joanna joanne jodie joe joel
johanna john johnny jonathan jordan jose joseph josephine josh joshua joyce juan judith jude judy julia julian julie
juliet june justin kaitlyn kamal karen karl kate katarzyna katherine kathleen kathryn kathy katie katrina kayleigh
keeley keira keith kelly kelvin ken kenneth kenny kerry kevin khadija kieran kiera kim kirsten kirsty krystyna kumar
kyle lachlan lara latoya laura lauren laurence lawrence layla leah leanne lee leila lena leo leon leonard lesley
leslie lewis liam libby lilian lillian lily linda lindsay lisa liz llinos lloyd logan lois lola lorna lorraine louis
louisa louise lucas lucy luis lukasz luke lydia lynda lynn lynne lynsey mabel maddison madeleine madison maeve
magdalena maisie malcolm mandy manjit marcus margaret maria mariam marian marie marilyn marina mario marion marjorie
marlene marta martha martin martyn mary maryam mateusz mathew matilda matthew maureen maurice max maxine megan mehmet
melanie melissa mia michael michal michelle mick mike mildred millie mina miriam mohamed mohammad mohammed moira
mollie molly monica morgan muhammad muriel mustafa myfanwy myra nadia nadine nancy naomi narinder nasreen natalia
natalie natasha nathan nathaniel neil nerys niall niamh nicholas nicola nicole nigel nikki nina nirmala noah noel nora
norma norman obinna olga oliver olivia ollie omar orla oscar osman owain owen pamela parveen patricia patrick paul
paula pauline pawel peggy penelope percy peter phil philip philippa phillip phoebe phyllis pierre piotr polly priya
priyanka rachael rachel rahul raj rajesh ralph ranjit raphael rashid raymond rebecca reece reginald rehana renee rhian
rhiannon rhodri rhona rhys ricardo richard rita roberta robert roger roisin roland ronald ronan rosa rosalind rosemary
rosie ross roy rupert russell ruth ryan sabrina sadie saeed sally sam samantha samina samir samuel sandra sanjay sara
sarah saskia saul scarlett scott sean sebastian selina seren shabana shahid shane shannon sharon shaun sheila shelley
shirley shona sian sidney simon sinead siobhan sofia sonia sophia sophie spencer stacey stanley stella stephanie
stephen steve steven stewart stuart sunita susan suzanne sybil sylvia syed tabitha tamara tamsin tania tanya tara
tariq tasha tegan terence teresa terry thea thelma theo theodore theresa thomas tia tiffany tim timothy tina toby todd
tom tomasz tommy toni tony tracey tracy travis trevor tristan tyler tyrone umar una usman vanessa vera veronica vicky
victor victoria vijay vincent violet vivian vivienne waleed walter wanda warren wayne wendy wilfred william winifred
winston yasmin yusuf yvette yvonne zac zachary zainab zahra zara zoe zofia zuzanna
""")

# Each line: one name and what it is shortened to, either way round.
_GROUPS = """
abigail abbie abby gail|adam ad|alexander alex alec sandy xander|alexandra alex sandra lexi|alfred alf alfie fred|amanda mandy
andrew andy drew|angela angie|anthony tony ant|arthur art artie|barbara barb babs|benjamin ben benji benny|bernadette bernie
beverley bev|bradley brad|cameron cam|caroline carrie caz|catherine cath cathy cat kate katie|charles charlie chas chuck
charlotte lottie charlie char|christine chris chrissie tina|christopher chris kit topher|daniel dan danny|danielle dani
david dave davey davy|deborah deb debbie debs|dominic dom|donald don donnie|dorothy dot dotty dolly|douglas doug dougie
edward ed eddie ned ted teddy|eleanor ellie nell nora|elizabeth liz lizzie beth betty eliza libby bess|ellen ellie nell
emily em emmy|emma em|florence flo flossie|frances fran frankie|francis frank frankie|frederick fred freddie|gabriel gabe
gareth gaz|gary gaz|geoffrey geoff|georgina george georgie|gerald gerry jerry|gillian gill gilly jill|gregory greg|hannah han
harold harry|harriet hattie|henry harry hal|isabel isabelle isabella izzy bella belle|jacob jake|jacqueline jackie jacqui
james jim jimmy jamie jem|janet jan|jennifer jen jenny|jessica jess jessie|joanne joanna jo|john jack johnny jon|jonathan jon
joseph joe joey|josephine jo josie|joshua josh|judith judy jude|julian jules|julie jules|katherine kathryn kathleen kate katie kath kathy kat
kenneth ken kenny|kevin kev|kieran kier|kimberley kim|laura lauren laurie loz|lawrence laurence larry laurie|leonard leo len lenny
leslie les|lewis lew|lillian lily lil|louise lou|lucy luce|madeleine maddie|malcolm mal|margaret maggie meg peggy marge greta
martin marty|matthew mat matt matty|maureen mo|maxwell max|megan meg|melanie mel|melissa mel lissa|michael mike mick mickey micky
michelle shell chelle|mohammed mohammad muhammad mo|natalie nat|natasha tash tasha|nathan nate nat|nicholas nick nicky nico
nicola nicky nic|norman norm|olivia liv livvy|oliver ollie|pamela pam|patricia pat patsy trish tricia|patrick pat paddy
penelope penny|peter pete|philip phillip phil pip|philippa pippa pip|raymond ray|rebecca becky becca bex|richard rich rick ricky dick
robert rob robbie bob bobby bert|roberta bobbie|rodney rod|ronald ron ronnie|rosemary rose rosie|russell russ|ruth ruthie
samantha sam sammy|samuel sam sammy|sarah sally sadie|sebastian seb|sharon shaz|simon si|sophie soph|stephanie steph stevie
stephen steven steve stevie|stuart stewart stu|susan sue susie suzie|tamara tam tammy|tamsin tam tammy|terence terry tel
theodore theo ted|theresa teresa tess terri|thomas tom tommy|timothy tim|tracey trace|valerie val|vanessa nessa|veronica vera ronnie
victor vic|victoria vicky vicki tori|vincent vince vinnie|vivienne viv|walter walt wally|william will bill billy liam wills
winifred winnie|zachary zac zach zak
"""


def short_forms(name: str) -> frozenset[str]:
    """Other everyday forms of this first name; empty when none is known."""
    return _FORMS.get(name, frozenset())


def _forms() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for group in _GROUPS.replace("\n", "|").split("|"):
        names = group.split()
        for name in names[:1] + names[1:]:
            others = set(names) - {name} if name == names[0] else {names[0]}
            forms.setdefault(name, set()).update(others)
    return {name: frozenset(others) for name, others in forms.items()}


_FORMS = _forms()
