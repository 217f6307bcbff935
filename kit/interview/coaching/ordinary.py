"""Words that belong to no subject: whoever uses them in a question brings nothing into the talk.

They are words of everyday asking, which turn up in questions about the most different products. A question with a word
that is neither among them, nor the customer's, nor of what the talk is about, asks about something else.
"""

from kit.interview.answering.words import stem

_WORDS = """
colleagues friends friend family mother father mum dad parents child children kids son daughter brother sister wife husband partner people others
neighbours customers mates folks guests boss staff team group everybody everyone nobody anyone person woman man guys persons anybody
morning mornings evening evenings afternoon night nights noon day days daily week weekend weekends month months year years ago today tonight
yesterday tomorrow time times occasion occasions situation situations moment moments monday tuesday wednesday thursday friday saturday sunday
summer winter spring autumn hour hours minute minutes holiday holidays breakfast lunch dinner
home work working house kitchen office place room shop store town city street job business company school outside inside anywhere elsewhere somewhere
choose chose chosen choosing choice choices decide decided decision buy bought buying purchase pick picked picking prefer preferred favourite pay paid cost
price money cheap expensive brand brands kind kinds sort type version model product products option options alternative another
alike similar similarity compare compared comparing change changed changing differ differs differently change miss missing missed missing gone lose lost
stop stopped stopping without available break broke exist vanish disappear disappeared forbidden allow allowed replace replaced instead
bother bothers bothered annoy annoys dislike avoid disappoint disappointed wrong bad worse worst worth special benefit effect result results
consequence advantage disadvantage trouble problem problems problem risk hard easy easier difficult simple
walk through detail details little bit quick hurry slow slowly summarise sum summary recap correct correctly rightly right got add forgot forgotten
forget cover leave left note notes record recording interview study research course project chat conversation explain describe
young younger old older earlier early late later past grew grown grow began begin begun beginning first finally often rarely sometimes always never
usually normal normally ordinary typical typically life live lives lived living personally self yourself myself
together alone apart along ahead behind beside around between against toward towards near far far away inside beyond above below under
pick picture imagine suppose assume expect expected experience experienced experiences happen happened remind reminds react
keep kept stay stays stayed stand hold holds return come came bring brings brought carry follow follows followed lead led turn turned set put
feel feels felt feeling feelings mood emotion emotional inner heart head body
listen listening attention notice watch read write wrote written show shows showed shown share shared tell told add describe express speak spoke
good bad fine nice best better great happy glad sorry curious interested grateful patient appreciate welcome honest honestly obvious obviously
begin start open end ended finish finished close continue wait rest whole full half part parts piece side sides point points line step steps level
one two three four five six seven eight nine ten twelve twenty hundred single double number pair next last former recent recently lately
big small large long short high low light deep close early new whole several quiet slow
able possible likely rather probably certainly basically particularly especially mainly mostly completely exactly generally roughly nearly
whatever whenever wherever whether though although despite since till until during per than
meet met visit visited invite invited guest help helped helpful helps support need needs needed depend depends rely trust care cares worry worries worried
wish wished hope hopes hoped dream want enjoy enjoyed like love loved appeal appeals attract attracts matter matters value valued count counts counted
play plays role role rule difference make sense lack lacks afford spend spent save saved gain gained win won allow lets
compare brandless morning hello hey hiya please sorry excuse thanks cheers goodbye bye huh um uh er erm ah ha hm hmm mhm wow
recently certain particular specific concrete typical example instance opposite contrary reverse absence presence
ready skip answer answers question questions word words term name names anonymous tape tapes private agree comfortable
recommend recommends recommended advise suggest convince persuade tempt switch switched try tried trying test tested
day-to-day routine habit habits practice practise usual daily everyday
first-time weather yourself yourselves themselves himself herself itself ourselves own
hadn haven hasn isn wasn weren wouldn couldn shouldn doesn didn don aren ain won
"""

ORDINARY = frozenset(stem(word) for word in _WORDS.split()) | frozenset(_WORDS.split())
"""Such words, as they are and as stems."""
