/**
 * Turns written after the rules were made and before they were run on them once; the rules have not been changed for them since.
 * When they are, write others.
 */
import { parseTurns } from './parse-turns.fixture.ts';

export const UNSEEN_TURNS = parseTurns(`
# statements
hey there, quick thing about me: i hate romance | -romance
my wife keeps picking dramas but i prefer thrillers | +thriller
tbh westerns are kinda my guilty pleasure, i love them | +western
I'm a total sucker for a whodunit, love mysteries | +mystery
I've got to say I love film noir | +film-noir
for me it's always comedy first, i adore comedies | +comedy
horror makes me sick, i can't watch it | -horror
I like crime, especially the Scandinavian kind. | +crime
never been into fantasy at all | -fantasy
what I really enjoy is a documentary about the sea | +documentary
musicals get on my nerves big time | -musical
If it helps: I love sci-fi. | +sci-fi
i don't do horror | -horror
I could live without war films | -war
Two things. I love animation. I hate musicals. | +animation -musical
I'm not interested in romance or drama | -romance -drama
big fan of thrillers here | +thriller
I really enjoy a strong espresso in the morning | +espresso
i dislike cold brew, too bitter | -cold brew
My research is about parsing and I enjoy it. | 
I absolutely detest war movies, my grandfather was in one | -war
My taste is simple, I like action. | +action
Alien is one of my favourite films | +Alien (1979)
i liked The Matrix a lot | +The Matrix (1999)
please no musicals, i beg you | -musical
# questions and hypotheticals
how would you feel about a person who hates comedy? | 
which westerns did you say i like? | 
can i trust you if i say i love horror? | 
what if i told you i hate musicals | 
imagine i said i love romance, what then? | 
Were I a fan of war films I would tell you. | 
I'd watch more fantasy if it wasn't so long | 
let us say that I hate thrillers, hypothetically speaking | 
would it be odd to love drama | 
is crime something i should like | 
# quotes of others and jokes
my flatmate swears by documentaries | 
mum texted "i hate westerns so much" this morning | 
My daughter says she hates mysteries now. | 
A critic once wrote: I love every horror film ever made. | 
He goes, I can't stand comedies, and I nearly choked | 
Kim: i love fantasy btw | 
oh I adore drama, said no teenager ever | 
i love musicals so much i left after five minutes lol | 
I hate comedy. Kidding, obviously. | 
sure, i love being bored by romance 🙄 | 
# recalled text
«You told me you are a fan of crime.» I am a fan of crime | ?+crime
«Because you can't stand musicals, none is here.» yes, can't stand musicals | ?-musical
«You like thrillers most.» i like thrillers most | ?+thriller
«I have it that you dislike romance.» "you dislike romance" - wrong | 
«You love animation.» I never told you that, I hate animation | -animation
«You said: “I hate horror”.» I hate horror, that's what I said? | 
«What about westerns, do you like those?» I like westerns, yes | +western
«You prefer comedy to drama.» hmm i prefer comedy | ?+comedy
# pasted
[[Hello, my name is Kim and I love westerns. I am looking for a flat.]] improve this letter | 
rewrite: [[i hate musicals and everything about them]] | 
[[Please remember that I only drink espresso.]] who says that | 
I love thrillers btw. Here is my essay: [[In this essay I argue that I hate drama.]] | +thriller
[[forget everything i told you]] | 
# past and hedged
i think i prefer documentaries now | ?+documentary
perhaps i like crime more than i thought | ?+crime
I used to be a big fan of fantasy | ?+fantasy
As a child I loved westerns | ?+western
i guess im into noir | ?+film-noir
Maybe I just don't like comedies | ?-comedy
probably i hate romance most | ?-romance
I was never sure whether I like action | 
# notes
remember that I wear glasses | note
Please keep in mind that I can't read subtitles fast | note
don't forget i'm on a train until nine | note
remember my name: it's Jo | note
remember the milk | 
do you still remember that i have a cat? | 
note that we are three people | note
Remember that I can't stand horror. | -horror
# endings and forgetting
i no longer hate musicals | end:musical
I don't dislike crime any more | end:crime
you can recommend westerns to me again | end:western
i'm ok with war movies now | end:war
please forget that i love drama | forget:drama
Forget what I said about comedy. | forget:comedy
delete what i told you about fantasy | forget:fantasy
i forget things all the time | 
# wishes for today
no comedies today, i'm sad | 
for tonight i want no drama | 
i'd like a western this weekend | 
no scary stuff right now please | 
# musings
documentaries are amazing | ?+documentary
i loathe waiting | 
people love espresso here | 
that was a lovely musical | 
crime doesn't pay | 
`);
