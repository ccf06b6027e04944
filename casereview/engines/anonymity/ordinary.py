"""Ordinary words that begin sentences and headings, and the words of this trade that take a capital.

Note: used to keep capitalised words that are no names out of the list of unknown names.
"""

from casereview.engines.anonymity.words import MONTHS, STREET_WORDS, TITLES, word_set

# Never a name wherever it stands.
FUNCTION_WORDS = word_set("""
a about above according across actually after afterwards again against ago ahead all almost alone along already also
although always am amid among an and another any anybody anyone anything anyway apart are around as aside at away
based be became because become been before beforehand began behind being below beneath beside besides best better between
beyond both but by came can cannot clearly could currently despite did do does doing done down due during each earlier
early either else elsewhere enough entirely especially even eventually ever every everybody everyone everything
everywhere except few fewer finally first firstly five following for former four frequently from further furthermore
generally given go had half has have having he hence her here hers herself him himself his how however i if immediately
important importantly in including increasingly indeed initially instead into is it its itself just key last lastly
later latter least less let like likewise mainly many may maybe me meanwhile might mine more moreover most much must my
myself namely near nearly neither never nevertheless next nine no nobody none nonetheless nor not nothing notwithstanding
now nowhere obviously of off often on once one only onto or other others otherwise ought our ours ourselves out outside
over overall own particularly per perhaps plus possibly previously primarily probably quite rather really recently
regarding regardless same second secondly seven several shall she should similarly simply since six so some somebody
somehow someone something sometimes somewhere soon still subsequently such surely ten than that the their theirs them
themselves then thence there thereafter therefore these they third thirdly this those though three through throughout
thus to together too toward towards twice two ultimately under underneath unfortunately unless unlike until up upon us
usually various very via was we were what whatever when whenever where whereas whereby wherever whether which while
whilst who whoever whole whom whose why will with within without would yes yesterday today tomorrow yet you your yours
dont didnt doesnt isnt wasnt werent wont cant couldnt wouldnt shouldnt hasnt havent hadnt im ive ill id hes shes theyre
weve youre thats theres whats lets ok okay hello hi thank thanks please sorry dear oh ah well right eight twelve twenty
""")
# Words of the trade that take a capital in reports; a name only straight after a title.
TRADE_WORDS = (
    word_set("""
abuse academic access accident accommodation achieving action actions act acts adolescent adult adults advice adviser
advisor advocacy advocate ageing agencies agency agreement alcohol allegation ambulance analysis annex annexe annual
antenatal appendices appendix appointment appointments area areas arrangements article assessment assessments assistant
assistance associate association attendance audit audits author authorities authority autism background barristers
baseline bench benefit benefits best bill birth board boards body born borough branch brief british bulletin bureau business
cabinet camhs care careers carer carers case cases catholic cause central centre centres chair chairs chairman chairperson
change chapter charity chief child childcare childhood children childrens christian christmas chronology church circumstances
city civil clinic clinical clinician clinicians clinics code coercive colleague college combined commander commission commissioned
commissioner commissioning committee communication communications communities community complex complaints comprehensive
compliance concern concerns conclusion conclusions conduct conference confidential connexions constabulary consultant
consultation contact contacts content contents context continuity contributors control coordinator coroner coroners
corporate council councillors councils counselling counsellor county court courts covid criminal crisis criteria critical
crown cultural culture current custody daily data date dates deaf death deaths decision decisions definition delivery
dental dentist department departments deputy designated detention development devolved diary director directorate directors
disability disclosure discussion disorder district diversity division doctor document documents domestic draft drug drugs duty
early education educational effective emergency emotional employment engagement england english enquiries enquiry
equality escalation estate ethnicity european evaluation event events evidence examples executive executives expert
exploitation external faith families family fatality father fathers feedback female figure final finding findings fire
first focus forced forensic form former forum foster fostering foundation framework freedom friends full fund further
future gender general glossary good government governance governor governors grade grandfather grandmother grandparent
grandparents group groups guardian guidance guide guidelines gynaecology handbook harm head heading headteacher health
healthcare hearing help her high higher his history home homes homelessness homicide honour hospital hospitals hour house
household housing human identification identity immigration impact implementation improvement improving inclusion incident
incidents independent index individual infant information inherent initial injury inquest inquiry inspection inspectorate
instruction integrated interagency interim internal intervention interview introduction investigation investigations involvement
isle issue issues joint judge judicial junior justice juvenile key king kingdom knowledge lack lady language law lead
leader leaders leadership leading learned learners learning leave legal legislation lesson lessons level levels liaison library
licence life lines link list literature local location locum looked lord lords magistrates maintained major man management
manager managers mandatory manual marac mappa maternal maternity mash matters medical medicine meeting meetings member members
membership memorandum mental mentor mentoring method methodology methods metropolitan midwife midwifery midwives minister
ministerial ministry minor minute minutes model monitoring month mother mothers multi multiagency muslim name named names
narrative national neglect neonatal network new nhs norm north northern note notes notice notification nspcc number nurse
nurses nursery nursing nutrition objective objectives observation obstetrics occupational offender office officer officers
official ofsted online operating operation operational opinion orders order organisation organisational organisations outcome
outcomes out-patients outpatient outreach overarching overview paediatric paediatrician paediatrics page panel paper paragraph
paramedic parent parental parenting parents parish parliament part participation partner partners partnership partnerships
paternal patient pathway people period permanent permanency person personal phase phases physical place plan planning plans
play police policies policy portfolio position practice practices practitioner practitioners pregnancy pre primary prime
principal principle principles prison private probation procedure procedures proceedings process processes professional
professionals profile programme project proposal prosecution protection protocol protocols provider providers provision
psychiatric psychiatrist psychiatry psychological psychologist psychology public publication pupil purpose quality queen
question questions race rapid reason reasons reception recommendation recommendations record recording records reference
references referral referrals reform reformed region regional register registered registrar registration regulation
regulations relationship relationships religion report reporting reports request research residence resident residential
resource resources respect response responses responsibilities responsibility restricted result results review reviewer reviewers
reviewing reviews rights risk risks role roles royal rule rules safe safeguard safeguarding safer safety sanctuary saint same
schedule scheme school schools science scope scotland scottish scrutiny secondary secretary section sections secure security
select self senior sensitive september serious service services session sessions sex sexual sheet sibling siblings sign
significant signs single sister social society solicitor south southern special specialist staff stage standard standards
statement statements state station statistics statutory step strategic strategies strategy strengthening structure student students
study subject substance sudden suicide summary supervision supervisor supervisory support supported supporting surgeon surgery
survey swimming system systematic systems table targeted task taskforce teacher teachers team teams teenage template terms
territorial theme themes therapist therapy thematic threshold thresholds timeline timescale timescales timetable title toolkit
training transfer transition transport treatment trust trusts understanding union unit united universal university unknown
update vetting victim victims view views village violence visit visiting visitor visitors visits voice voluntary volunteer vulnerability
vulnerable wales ward welfare wellbeing welsh west western white wider wishes witness woman women work worker workers workforce
workgroup working workplace workshop world year years young youth zone
mon tue tues wed weds thu thur thurs fri sat sun admin monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
easter bank diwali eid ramadan ashura lent whitsun halloween new
britain uk europe european asian african caribbean irish polish romanian pakistani indian bangladeshi chinese somali
eritrean american american's arabic urdu punjabi bengali french spanish german roma gypsy traveller jewish jew hindu sikh
buddhist catholic anglican protestant english welsh scottish british isles northern ireland eire america
facebook whatsapp instagram snapchat tiktok twitter google youtube microsoft excel word teams skype zoom xbox playstation
ofsted cafcass camhs barnardo's barnardos nspcc childline samaritans relate shelter refuge mencap scope addaction turning point
addenbrookes change-grow-live home-start homestart sure start connexions jobcentre dwp hmic hmicfrs cqc rcpch gmc nmc
official-sensitive chronolator framework-i systmone emis rio sigma genogram genograms ecomap graded
apgar edinburgh strengths difficulties questionnaire sdq dash cpr ecg mri bmi mmr bcg aids hiv covid-19 ptsd adhd
""")
    | TITLES
    | MONTHS
)
# Words of the trade, colours and countries that are also surnames: names where they stand alone as names do.
SURNAMES_TOO = word_set("""
white ward king young foster west page church law laws best better major may march child childs friend friends english
french ireland england welsh key keys money poor lord court head branch self person persons boys care house kitchen grove
case rule better north south bill body bride man brothers lane cross close field day long hall wood words senior judge constable
sergeant nurse doctor council neighbour younger irish wales scotland junior small hill brown green black gray grey pink
""")
# Often at the head of a sentence, a list point or a heading, and hardly ever a surname there.
OPENING_WORDS = (
    word_set("""
absence accordingly account accounts acknowledgements additional additionally adequate adequately admitted affected aged
agreed aim aims allegations allocated amount anger announced anonymous antibiotics anxiety apologies apparent apparently
appears approach appropriate arguably arrangements arrival asked aspects assessing assurance attached attempts attempted
attended attention attitudes available average awareness baby babies barriers bed bedroom behaviour belief benefits
birthday boarding boiler books bottle boy boys breakfast breakdown bruise bruises bruising brother brothers brought
buses caller calls capacity car careful cards caring caseload caseloads cats certain changes challenge challenges check
checked checks cigarette clear clinic closed closing close clothes clothing cold collected collection comment comments
common communicating completed complete concerned condition conditions confirmed consent consideration considerable
considering consistent contacted contents contrary contribute contributing conversation conversations copies copy cot
cough could couple courage crying damp data daughter daughters days deaths deal debt delay delays depression description
detail details detailed determined developing diagnosis difference different difficult difficulties dinner direct
disagreement disagreements discharge discussed dog dogs doors drawing drink drinking driver drove dummy earliest ease
eating effects efforts emails ensure entries entry environment episode episodes error escalated essential evening
everyday example excellent exercise expectations experience experiences explanation explanations explored extended
extent eyes face facts failed failure failures fear feeding fees feelings fewer file files fleeting food forms found
freezer fresh friend frightened front garden girl girls glad grade grandparents gratitude great ground growth guests
handover happened hard heard heating hindsight holidays hospitalised hours housing-related hygiene identified identifying ignored
illness images improved inadequate incidents income increased infection inform informed injuries inside insufficient
interestingly interviews invited involved issues joined judgment judgement keeping keys kitchen knowing known language
large largely late leaflets learnt leaving left letter letters likely limitations limited listening little living locally
log logs long looking loss lost lunch mail mainly main managing marked material meals measures medication men mentioned
message messages midday miles missed missing mistakes mobile moments money months mood morning motivation mould mouth
moved moving mum dad nana natural needs neighbour neighbours neither never night nobody noise normal noted number objections
observed obtained occasional occasions offered offering offences older ongoing only open opened openness opportunities
opportunity optimism options origin original outline outstanding ownership pace pain parent's parties party passed past
patterns payments permission persistent phone photographs physically picture placed placement placements played please
pleased poor possible potential poverty power practical praise precise preparation presence present presented pressure
pressures previous prior priority privacy problem problems produced professional's progress promises prompt proof proposed
provided providing published pupils put quick quickly quiet raised range rates rated reached readers ready real realistic
received receiving recent recognised recognition recognising recommended recorded recovery reduced referred reflecting
reflection reflections regular regularly related relations relatives relevant remarks remember rent repeated replied
representatives requests required requires resilience resolved respectful responding responsible restrictions resulting
returned reviewed road room rooms routine routinely rumours sadly saw scale scan score scored seen seeing sent sentence
separate separation seriously set setting settings severe shared sharing shed short shortly shown sick sickness sightings
signed silence similar simple situation size sleep sleeping small smoke smoking sofa son sons sources speaking specific
specifically spoken spring stability stairs started starting stated status stay steps stopped stories story stress strong
strengths strictly subgroup submitted successful sufficient suggested summer superintendents supervised supported sure
surname suspected suspicion symptoms taken talking task tasks teaching telephone tension tested text texts threats tidy
time times tiredness toilet told total towards toys trained transparency transport travel treated trends tried triggers
true turning types typical typically unable unannounced unclear uncertainty undertaken unexplained uniform unity unseen
unusual upper urgent use used useful using usual vacancies value values variation verbal version versions video visited
voices volume vulnerabilities waiting walking warm warning warnings water way ways week weekend weekly weeks weighed weight
weights whatever winter wishes word words worked workload worried worries worry worse writing written wrong yard younger
youngest autumn opposite ability absent abroad accepted achieved acting active adding address adopted
advised afternoon age ages aged agree allegedly allowed alternative ambulances annually answer answers anyone's
argument arrested asking asleep assaults assumed assumption assumptions asthma attempt attending aware awaiting
""")
    | STREET_WORDS
)
NOT_NAMES_AT_START = FUNCTION_WORDS | TRADE_WORDS | OPENING_WORDS
ORDINARY_ENDINGS = (
    "tion", "tions", "sion", "sions", "ments", "ness", "ful", "less", "able", "ible", "ally", "ously", "ically",
    "ising", "izing", "ating", "ability", "ality", "ised", "ized", "ated", "ology", "ence", "ances", "ently", "antly",
    "ively", "ingly", "edly", "ory", "ious", "eous", "ical", "ional",
)  # fmt: skip
ABBREVIATIONS = word_set("""
gp gps hv hvs sw sws tm pc dc ds di ps it tv uk us eu eea ec un id ni iq pm am cd dvd ok no re tb hr ceo md mp mps cp cin
cpp cla lac sen aap bma bbc cv ot er ed ae ad cs cas cafcass camhs it's ref nb na dv da ft st nd rd th vs ie eg etc op
mh hiv adhd gcse ks qa ctc imr scr scmr sar dhr lscb lcspr csp mash marac mappa tor dsl pcso hmp
""")
