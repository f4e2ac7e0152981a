#include "text/abbreviations.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace ibid {

// Words with blanks between them, in lower case but for the openers. A single letter is
// an abbreviation everywhere and in no list. What mostly stands at the end of its
// sentence ("etc.", "usw.") is in none either: before a small letter no sentence begins
// anyway.
struct Abbreviations::Lists {
  std::string_view languages;
  std::string_view titles;
  std::string_view inner;
  std::string_view before_number;
  std::string_view openers = "";
};

const Abbreviations::Lists Abbreviations::kLists[] = {
    {"*", "dr drs prof mr mrs ms st ste rev hr", "vs cf ca approx",
     "no nos nr vol vols pp fig figs eq ch chap cap art arts tab abb bd pag pág sec "
     "sect ca approx max min ed"},
    {"en",
     "messrs mx gen gens sen sens rep reps gov govs profs lt col sgt cpl capt cmdr maj "
     "adm rev hon pres supt fr br msgr det insp mt ft",
     "jr sr inc ltd corp co bros dept univ assn est viz al esq ave blvd intl natl govt",
     "eqs secs chapt par para paras pt pts eds app col jan feb mar apr jun jul aug sep "
     "sept oct nov dec ver rev op pop est",
     "The He She It This That These They We But And Then There However When After As "
     "If His Her Its Their Our Not Since While Although You Who What Why How"},
    {"de", "fr frl ing dipl mag gebr",
     "bzw vgl evtl ggf inkl exkl einschl zzgl sog gen geb gest verh chr bes insb "
     "insbes "
     "allg engl frz lat griech ehem österr amerik russ ital span jap urspr eigtl wörtl "
     "jew hl mind mio mrd tsd hrsg verb dgl bez betr gegr gebr kath evang ev prot jh "
     "jhd med phil jur rer nat habil theol oec str wg od",
     "s abs bde kap abt aufl jg hft ziff rn rz taf tel anm jan feb apr jun jul aug "
     "sept "
     "okt nov dez",
     "Der Die Das Er Sie Es Wir Dies Diese Dieser Dieses Danach Dann Dort Doch Da Nach "
     "Seit Auch Aber Als Ein Eine In Im Am Mit Bei Sein Seine Ihr Ihre Heute"},
    {"fr", "mm mme mmes mlle mlles pr me mgr sts cie",
     "av apr env boul bd éd p.ex ex c.-à-d j.-c",
     "n p nos t éd ann al vers janv févr "
     "juil sept oct nov déc"},
    {"es ca gl",
     "sra srta sres sr sras dra dres dras dña ud uds vd profa lic ing arq gral cnel "
     "tte "
     "sto sta mons excmo excma ilmo pbro rvdo",
     "ej ex aprox av avda cía dpto gob ee núm", "núm nº caps pág págs vols tel n"},
    {"pt",
     "sr sra srs sras dra dras profa profª eng arq gen cel cap ten sgt exmo exma ilmo "
     "pe "
     "fr sto sta mons exa",
     "ex av aprox cia ltda núm", "núm nº caps págs pg n séc tel"},
    {"it",
     "sig sigg dott ing avv arch geom rag on sen gen col cap ten mons sigra prof.ssa",
     "es cfr circa ssa", "nn artt pagg voll figg tel n"},
    {"nl", "dhr mevr mw ir ing ds", "bijv incl excl resp evt vgl plm zgn",
     "nrs blz hfst afb jrg"},
    {"sv", "", "ex bl dvs t.ex", "s sid kap st kl"},
    {"da nb nn no", "", "eks bl dvs inkl ekskl evt hhv pga mht vedr", "s kap st kl"},
    {"fi et", "", "esim vrt ks nt lk pst", "s nro kpl klo lk"},
    {"pl", "", "np tzn tzw tj ul al pl os św ks płk gen hab inż mgr red godz",
     "s str ust poz rys godz par"},
    {"cs sk", "",
     "např napr tzv tj resp popř ul nám ing mgr mudr judr phdr doc plk gen",
     "č str obr kap odst čl"},
    {"hu", "", "pl ill ún özv ifj", "old sz kb"},
    {"ro", "", "dl dna dvs ing acad gen col str", "str nr pag"},
    {"hr bs sr sl", "", "npr tj tzv ing sv ul", "br str čl sl god"},
    {"sr mk", "", "нпр тј тзв др проф инж св ул", "бр стр чл сл"},
    {"ru be", "",
     "ул пр просп пл пер им св проф акад доц ген полк кап гр см ср напр "
     "англ нем фр лат греч рус итал исп яп кит букв род ум ред обл тов",
     "стр рис гл тт пп ст табл вып кн изд том"},
    {"uk", "", "вул просп пл ім св проф акад доц ген див напр англ нім лат грец рос",
     "стор рис гл ст табл"},
    {"bg", "", "ул бул св проф акад доц инж напр ген", "стр чл гл"},
    {"lt lv", "", "pvz piem", "psl lpp"},
    {"tr az", "doç yrd av sn alb", "bkz örn", "sf cad sok"},
    {"el", "", "δρ καθ βλ", "αρ σελ"},
    {"hi ne mr", "डॉ प्रो पं स्व श्री",
     "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी", ""},
    {"id ms", "ir drg hj bpk tn ny yth sdr", "jl yg tgl", "hlm hal jl tgl"},
    {"vi", "ts ths pgs gs tp bs ks", "", ""},
};

namespace {

template <typename Function>
void ForEachWord(std::string_view words, Function function) {
  while (!words.empty()) {
    const size_t blank = words.find(' ');
    if (blank != 0) function(words.substr(0, blank));
    words.remove_prefix(blank == words.npos ? words.size() : blank + 1);
  }
}

}  // namespace

Abbreviations::Abbreviations(std::string_view language) {
  const bool needs_capital = language == "en" || language == "*";
  for (const Lists& lists : kLists) {
    ForEachWord(lists.languages, [&](std::string_view listed) {
      if (listed == "*" || listed == language) {
        // Only English leaves no doubt: others write them small as well.
        Add(lists, needs_capital ? Abbreviation::kTitle : Abbreviation::kInner);
      }
    });
  }
}

void Abbreviations::Add(const Lists& lists, Abbreviation titles) {
  const auto add = [this](std::string_view words, Abbreviation kind) {
    ForEachWord(words, [&](std::string_view word) {
      words_.insert_or_assign(std::string(word), kind);
    });
  };
  add(lists.before_number, Abbreviation::kBeforeNumber);
  add(lists.inner, Abbreviation::kInner);
  add(lists.titles, titles);
  ForEachWord(lists.openers, [this](std::string_view word) { openers_.emplace(word); });
}

const Abbreviations& Abbreviations::Of(std::string_view language) {
  static std::mutex mutex;
  static auto& known = *new std::map<std::string, std::unique_ptr<Abbreviations>>();
  std::string primary(language.substr(0, language.find_first_of("-_")));
  bool listed = false;
  for (const Lists& lists : kLists) {
    ForEachWord(lists.languages,
                [&](std::string_view other) { listed |= other == primary; });
  }
  if (!listed) primary = "*";
  const std::lock_guard<std::mutex> lock(mutex);
  std::unique_ptr<Abbreviations>& place = known[primary];
  if (place == nullptr) place.reset(new Abbreviations(primary));
  return *place;
}

Abbreviation Abbreviations::Find(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? Abbreviation::kNone : found->second;
}

}  // namespace ibid
