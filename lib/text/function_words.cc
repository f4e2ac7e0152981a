#include "text/function_words.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/strings.h"
#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"
#include "text/word_breaker.h"

namespace ibid {
namespace {

// Words that say how others belong together, and so make up a good part of sentences
// and little of lists of links: articles, prepositions, conjunctions, pronouns,
// auxiliary verbs, particles.
constexpr FunctionWordList kLanguages[] = {
    {"en",
     "the of and a to in is it that was for on with as are be at by this had not but "
     "from or have an they which one you were all their there we when who will would "
     "been if has more what he his she her its can could than then them these so some "
     "into only other do did may our out up about because over how said also after "
     "where while i my me your no any such just like before between does very should "
     "being him us those through during most both even however against under "
     "though although whether too much many still"},
    {"de",
     "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als "
     "auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie "
     "einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein "
     "wurde sei hatte kann gegen vom wenn unter seine ihre eines ich wir ihr uns was "
     "schon doch sondern diese dieser dieses damit zwischen seit ohne keine können "
     "müssen soll hier dort denn weil ob immer wo"},
    {"fr",
     "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne "
     "se "
     "ce il sont avec son cette aux on mais comme ou si leur y dont elle ses nous vous "
     "été était je sa ont être fait même deux sans aussi entre après ces lui ils elles "
     "où tout très bien peut notre votre avait donc encore contre depuis avant pendant "
     "sous chez quand car ni là l d c n s j m qu jusqu lorsqu puisqu"},
    {"es",
     "de la que el en y a los se del las un por con no una su para es al lo como más o "
     "pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos "
     "también "
     "fue había era muy años hasta desde está mi porque qué sólo solo han yo hay vez "
     "puede todos así nos ni parte tiene él uno donde bien ese esa esto eso ellos "
     "ella contra durante tras ante aunque según mientras fueron sido"},
    {"pt gl",
     "de a o que e do da em um para é com não uma os no se na por mais as dos como mas "
     "foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só "
     "pelo "
     "pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles "
     "estão você tinha foram essa num nem suas meu às minha têm numa pelos elas havia "
     "seja qual será nós tenho lhe deles essas esses pelas este fosse dele sobre desde "
     "porque onde ainda contra após durante segundo"},
    {"it",
     "di e il la che in a per un è non una sono con i si del da le al dei della come "
     "ha "
     "più anche ma lo alla o se nel gli ci delle su dal questo suo all dell essere io "
     "hanno era stato nella sua tra ed dalla quando sulla quella questa perché ne "
     "fra mi cui dopo tutti degli ai loro solo molto dove così già ancora poi sia "
     "senza stata quello quanto chi due li mentre prima contro durante ogni noi lui "
     "lei"},
    {"nl af",
     "de van het een en in is dat op te zijn met die voor niet aan er om ook als dan "
     "maar "
     "bij of uit nog worden door naar heeft tot ze wordt over hij meer was deze wel "
     "geen "
     "zich hun dit kan we u heb je hebben al zo waar onder na tegen haar werd ik "
     "kunnen "
     "omdat zou toen moet wat zal dus veel tussen mijn ons onze had alle tijdens sinds "
     "hier daar"},
    {"sv",
     "och i att det som en på är av för med den till inte har de om ett men var sig så "
     "från vi man kan när nu han hade vid eller ska efter blir sin också under där mot "
     "skulle över ut alla bara då jag finns genom mer än få utan kommer vara andra upp "
     "nu två hon dem detta dessa sedan varit mycket hur vad vilket hans mellan ser du"},
    {"da no nb nn",
     "og i at det er en til på som for med de den av af ikke der har var et fra men om "
     "han vi å jeg sig seg så kan skal vil blir bliver ved eller også efter etter hun "
     "ut "
     "ud over ble blev være når nå nu sin sine dem bare man mot mod mer mere meg mig "
     "hva "
     "hvad hvor da alle under denne dette disse enn end ha hadde havde deres skulle "
     "ville "
     "kunne mellom mellem før uten uden noe noget selv seg opp op må ein ikkje eit "
     "frå"},
    {"fi",
     "ja on ei se että oli hän en myös joka mutta kuin ovat tai niin sen jos ole kun "
     "hänen "
     "ovat vain olla mukaan jo ollut vielä voi kanssa mitä ne sekä tämä sitä siitä "
     "jotka olisi eivät tämän hyvin minä me mikä jonka nyt sitten ennen koska jälkeen "
     "noin itse kaikki eikä vaan sillä siis jossa näin"},
    {"pl",
     "w i na z się nie do to że jest o a od po za jak ale co przez tak są oraz dla był "
     "tego jego który czy tym ich było jej może już by być tylko ma przy które pod "
     "jako we ze była także która tej bardzo lub u jednak go także gdy więc nad między "
     "został można kiedy mnie ja on ona nas też sobie przed aby bez będzie jeszcze "
     "byli którzy których podczas ponieważ"},
    {"cs sk",
     "a v se na je že to s z do o i ve si ale jako za by k jsou pro po tak jeho od ze "
     "jak které jsem který byl jen nebo už jsme také až co podle být která při bylo "
     "ještě "
     "ani když než má ho nad mezi před bez této aby protože však byla není není sa vo "
     "pre sú ktoré ktorý bol ako aj ale alebo čo bolo už ešte keď som pri nie aby sme "
     "ktorá však kde či jej ich jako jejich tím tomu toho"},
    {"hu",
     "a az és hogy nem is egy ez meg de volt csak már mint azt van el ki még ha mert "
     "amely vagy ezt lehet aki után illetve sem majd kell pedig minden lesz amit úgy "
     "így "
     "akkor szerint között azonban olyan akik mely itt most én ő ami nagyon több mi "
     "ezért "
     "fel be le alatt által voltak hanem miatt kellett"},
    {"ro",
     "de și în a la cu care pe din o să nu că un este pentru mai fi sau ce au s-a dar "
     "se "
     "fost ca le prin sunt al ai ale lui îi după ar fi avea până el ea ei când unei "
     "unui "
     "acest această dintre fără între foarte ori dacă am sa său sale își cel cea cei "
     "avut astfel doar către pentru că si in sa"},
    {"hr bs sr sl",
     "i u je na se da za su od s o a što koji kao ne to ili iz bi do će ali po samo "
     "sam "
     "bio bila biti koja kako te nije koje još već više kad dok ima ako može pri prema "
     "jer tako nakon ove ovo sve smo njegov njih ni li pod pa in v ki z ter za pri "
     "tudi "
     "bo kot so pa ali če ga sta bil bilo lahko več zaradi med ob"},
    {"tr az",
     "ve bir bu da de için ile olarak daha çok olan gibi en kadar ne ise ki o var "
     "sonra "
     "ama olduğu değil oldu her olduğunu şey ya diye mi mı tarafından göre önce iki "
     "ben "
     "biz siz onlar ancak hem ya bile çünkü nasıl bunu onun içinde üzerinde arasında "
     "vardı yok olacak etti eden etmek bütün hiç veya ayrıca kendi artık böyle şu"},
    {"id ms",
     "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena "
     "tersebut bisa ada mereka lebih kata kita atau oleh menjadi sudah adalah kami "
     "seperti "
     "saat bahwa dia telah secara sebagai banyak hanya dapat orang namun hingga ia "
     "anda "
     "para agar jika belum bagi setelah sangat masih jangan apa antara maka pun lain "
     "ketika harus yaitu serta tetapi sebelum terhadap kalau"},
    {"vi",
     "và của là có cho được trong không với một các những người này đã để khi từ đến "
     "như "
     "tại vào cũng về ra thì sẽ đó nhưng trên nhiều bị lại phải hay còn nếu do sau mà "
     "theo đang anh ông chị tôi chúng nó rất nên việc hơn vì qua chỉ mới cùng giữa "
     "bởi"},
    {"tl",
     "ang ng sa na mga ay at para ito si ni hindi kung may siya nang ako mo kanyang "
     "din "
     "rin ko pa po isang naman niya kay lang kanilang ding wala iyon ngunit"},
    {"ca",
     "de la i el que en a les els un per del una amb es no se al com més ha són o ser "
     "aquest "
     "aquesta seva seu pel però també dels va fins entre sobre hi ho li ens quan on "
     "molt "
     "des perquè sense han havia només l d s n"},
    {"ru be",
     "и в не на что с по как это из к а у от за о для его но так же он все было быть "
     "был "
     "до если или я они мы то бы при во она их вы только уже еще когда может чтобы нет "
     "после также этом более этого была были которые который которая где ли со под ему "
     "того том чем даже между без нас вас себя этот эти есть будет теперь потому об"},
    {"uk",
     "і в на не що з та до у за як це від про для його але є був який які також він "
     "було "
     "або із яка по так вони при якщо я щоб ми бути може вона їх були після через вже "
     "чи то ще коли цього того тому лише між без під цей ця ці має буде"},
    {"bg mk",
     "на и в за да не се от с е са по като до че това който но при или има си ще а "
     "след "
     "със които която му те ни той така как може бе още беше само към много бил които "
     "ги "
     "тя ние ли то об под между без през във на што со ќе од беше"},
    {"sr",
     "и у је на се да за су од са о а што који као не то или из би до ће али по само "
     "сам "
     "био била бити која како те није које још већ више кад док има ако може при према "
     "јер тако након све смо његов њих"},
    {"el",
     "και το να του η της με που την από για είναι στο ο οι τον τα των σε θα δεν ότι "
     "στην "
     "τη ένα μια τους στη μας ως αλλά έχει αυτό όπως τις στα ή πως μετά αν πολύ μου "
     "ήταν "
     "κατά μόνο όταν σας έχουν μέσα αυτή προς γιατί χωρίς μεταξύ ενώ"},
    {"ar",
     "في من على أن إلى عن التي الذي ما هذا هذه مع لا كان بعد كل بين ذلك أو قد لم كما "
     "أي "
     "وقد وفي هو هي ومن خلال بن ثم حيث وهو عند لن له لها غير كانت قبل منذ إن إلا حتى "
     "فيها "
     "أنه بها به فيه عليه الذين وأن وكان تم يتم لكن يكون وهي نحن أنا"},
    {"fa",
     "و در به از که این را با است برای آن یک خود تا بر هم نیز شد اما یا شده هر باید "
     "کرد "
     "ما های می بود دارد کند شود نمی اگر آنها وی پس چه همه بین او من کردن همین ولی "
     "دیگر "
     "توسط هیچ درباره"},
    {"ur",
     "کے میں کی ہے اور سے کا کو اس نے ہیں کہ پر یہ بھی ایک نہیں تو ان کر جو لئے لیے ہو "
     "وہ "
     "تھا گیا تھے تھی ہی اپنے بعد جا رہے ساتھ تک مگر لیکن اگر"},
    {"he",
     "של את על לא הוא זה עם כי גם היא אל אני או אם יש הם היה כל אבל בין מה אך רק כך "
     "ידי "
     "לפני אחרי עוד יותר היו כמו אין אשר זו לו לה כדי בו שלא הזה מי שהוא אנחנו בה אותו "
     "הזאת כבר עד"},
    {"hi mr ne",
     "के में की है और से का को पर ने हैं कि यह भी एक नहीं इस तो कर ही हो जो लिए या था वह "
     "गया अपने थे साथ बाद उन रहा रहे थी किया कुछ जा तक हुए उनके इसके लेकिन अगर जब आहे आणि "
     "या छ र को"},
    {"bn",
     "এই ও করে না থেকে এবং তার এ হয় জন্য যে কি তিনি সে হয়েছে করা একটি করেন সঙ্গে আর তা "
     "হবে "
     "পর কিন্তু নিয়ে বলে তাদের করতে ছিল আমি আমার এক"},
    {"ta",
     "ஒரு என்று மற்றும் இந்த இது என்ற கொண்டு என்பது பல அவர் வேண்டும் உள்ள அந்த ஆனால் என "
     "முதல் இருந்து போன்ற தான் அது"},
    {"zh",
     "的 了 在 是 我 不 和 有 这 這 他 也 就 都 而 及 与 與 着 著 被 把 我们 我們 一个 "
     "一個 "
     "上 中 到 说 說 要 会 會 对 對 从 從 但 以 为 為 于 於 之 其 并 並 将 將 或 等 你 "
     "她 "
     "他们 他們 没有 沒有 可以 已 已经 已經 还 還 因为 因為 所以 如果 这个 這個 让 讓 "
     "由 "
     "向 又 很 更 最 所 地 得 吗 嗎 呢 吧 该 該 这些 這些 自己 时 時 后 後 能 它 来 來 "
     "去 "
     "那 这样 這樣 以及 但是 不是 就是 则 則 只 再 给 給 跟 比 内 內 里 裡 才 却 卻 过 "
     "過"},
    {"ja",
     "の に は を た が で て と し れ さ も な い か ら も する から こと として ある "
     "いる "
     "や など なっ ない ため その この まで だ です ます よう それ これ もの という "
     "より また へ ば だっ でし まし ませ られ せ う さん ので けど ね よ って のか "
     "には とは "
     "では とか だけ ながら しかし あり なり なく おり"},
    {"ko",
     "이 그 저 것 수 등 및 더 또 또는 그리고 하지만 그러나 있는 있다 있습니다 하는 "
     "한다 "
     "했다 합니다 위해 대한 대해 통해 따라 때문에 함께 이라고 라고 있다고 했다고 이번 "
     "지난 가장 모두 다른 같은 많은 위한 된다 됐다 있었다 이다 것이다 것으로 것은 것을 "
     "수도 이날 아니라 않는 않은 없는 없다 오는 관련 밝혔다 말했다 전했다 대해서 우리 "
     "하고 해서 그는 이를 이에 이는 하며 있으며 했으며"},
    {"th",
     "ที่ และ ใน ของ เป็น ได้ ว่า มี ไม่ การ ให้ จะ จาก กับ ก็ นี้ ไป มา แต่ โดย หรือ "
     "ความ ซึ่ง ต้อง แล้ว อยู่ คน อย่าง ยัง ถึง เพื่อ นั้น กัน ด้วย เมื่อ ทำ ผู้ ถูก "
     "เพราะ หาก ทั้ง เรา เขา ขึ้น เข้า ออก คือ มาก กว่า เลย ครับ ค่ะ"},
    {"lo", "ທີ່ ແລະ ໃນ ຂອງ ເປັນ ໄດ້ ວ່າ ມີ ບໍ່ ການ ໃຫ້ ຈະ ຈາກ ກັບ ກໍ່ ນີ້ ໄປ ມາ ແຕ່ ໂດຍ ຫຼື"},
    {"my", "သည် များ ကို တွင် မှ ၏ နှင့် ဖြစ် ခဲ့ သော မှာ က တယ် ရှိ ပြီး အတွက် ဆို လည်း"},
    {"km", "និង នៅ ក្នុង ដែល បាន ជា មាន នេះ របស់ ដោយ ទៅ មិន ពី ឲ្យ ការ ថា ត្រូវ ដើម្បី"},
};

// Scripts in which words have to be found by a dictionary.
constexpr std::string_view kWithoutSpaces[] = {"zh", "ja", "th", "lo", "my", "km"};

using WordSet = StringSet;

std::vector<std::string_view> SplitAtBlanks(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// By primary subtag; made on first use.
const StringMap<WordSet>& Lists() {
  static const auto* const lists = [] {
    auto* made = new StringMap<WordSet>();
    std::string folded;
    for (const FunctionWordList& language : kLanguages) {
      WordSet words;
      for (std::string_view word : SplitAtBlanks(language.words)) {
        FoldWord(word, folded);
        words.insert(folded);
      }
      for (std::string_view tag : SplitAtBlanks(language.tags)) (*made)[tag] = words;
    }
    return made;
  }();
  return *lists;
}

class Share {
 public:
  explicit Share(const WordSet& words) : words_(words) {}

  void Add(std::string_view word) {
    ++count_;
    FoldWord(word, folded_);
    if (words_.contains(folded_)) {
      ++found_;
    } else if (const size_t apostrophe = folded_.find('\'');
               apostrophe != std::string::npos) {
      // l'homme, it's.
      folded_.resize(apostrophe);
      found_ += words_.contains(folded_) ? 1 : 0;
    }
  }

  double Get() const {
    return count_ == 0 ? 0 : static_cast<double>(found_) / static_cast<double>(count_);
  }

 private:
  const WordSet& words_;
  std::string folded_;
  size_t count_ = 0;
  size_t found_ = 0;
};

class SpacedWords final : public FunctionWords {
 public:
  explicit SpacedWords(const WordSet& words) : words_(words) {}

  double ShareIn(std::string_view line) override {
    Share share(words_);
    size_t begin = 0;
    size_t end = 0;  // Of the word that began at `begin`; apostrophes after it aside.
    for (size_t i = 0; i < line.size();) {
      const DecodedCodePoint c = DecodeAt(line, i);
      if (IsLetterOrDigit(c.value) || IsWordExtender(c.value)) {
        if (end == 0) begin = i;
        end = i + c.size;
      } else if (end != 0 && !IsApostrophe(c.value)) {
        share.Add(line.substr(begin, end - begin));
        end = 0;
      }
      i += c.size;
    }
    if (end != 0) share.Add(line.substr(begin, end - begin));
    return share.Get();
  }

 private:
  const WordSet& words_;
};

class UnspacedWords final : public FunctionWords {
 public:
  explicit UnspacedWords(const WordSet& words) : words_(words) {}

  double ShareIn(std::string_view line) override {
    Share share(words_);
    breaker_.SetText(line);
    while (const std::optional<WordSegment> segment = breaker_.Next()) {
      if (segment->is_word) share.Add(segment->range.Of(line));
    }
    return share.Get();
  }

 private:
  const WordSet& words_;
  WordBreaker breaker_;
};

}  // namespace

std::span<const FunctionWordList> FunctionWordLists() { return kLanguages; }

std::unique_ptr<FunctionWords> FunctionWords::Of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto list = Lists().find(primary);
  if (list == Lists().end()) return nullptr;
  const bool unspaced = std::find(std::begin(kWithoutSpaces), std::end(kWithoutSpaces),
                                  primary) != std::end(kWithoutSpaces);
  if (unspaced) return std::make_unique<UnspacedWords>(list->second);
  return std::make_unique<SpacedWords>(list->second);
}

}  // namespace ibid
