#include "ingest/chrome_phrases.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "text/normalizer.h"

namespace ibid {
namespace {

// How a phrase of the table meets a line. Content marked as furniture is worse than
// furniture left in, so a phrase that an article might use has to be the whole line.
enum class Meets : uint8_t {
  kWhole,  // Nothing but the phrase, a count and punctuation.
  kStart,  // The line starts with it and has at most kStartWords words.
  kLabel,  // A colon follows it; at most kLabelWords words.
  kNote,   // The line starts with it, however long (to kFoldedWords).
};
constexpr size_t kStartWords = 12;
constexpr size_t kLabelWords = 30;

struct Phrase {
  std::string_view text;  // As people write it; folded before use.
  Meets meets;
  ChromePhrase means;
};

constexpr ChromePhrase kLine = ChromePhrase::kLine;
constexpr ChromePhrase kTail = ChromePhrase::kTail;

constexpr Phrase kPhrases[] = {
    // ---- English: comments
    {"leave a comment", Meets::kStart, kTail},
    {"leave a reply", Meets::kStart, kTail},
    {"leave your comment", Meets::kStart, kTail},
    {"post a comment", Meets::kStart, kTail},
    {"add a comment", Meets::kStart, kTail},
    {"add your comment", Meets::kStart, kTail},
    {"write a comment", Meets::kStart, kTail},
    {"submit a comment", Meets::kWhole, kTail},
    {"join the conversation", Meets::kWhole, kTail},
    {"join the discussion", Meets::kWhole, kTail},
    {"be the first to comment", Meets::kStart, kTail},
    {"comments are closed", Meets::kStart, kTail},
    {"comments are off for this post", Meets::kWhole, kTail},
    {"no comments yet", Meets::kStart, kTail},
    {"no comments", Meets::kWhole, kTail},
    {"comments", Meets::kWhole, kTail},
    {"comment", Meets::kWhole, kLine},
    {"show comments", Meets::kWhole, kTail},
    {"view comments", Meets::kWhole, kTail},
    {"load comments", Meets::kWhole, kTail},
    {"hide comments", Meets::kWhole, kTail},
    {"read comments", Meets::kWhole, kTail},
    {"view all comments", Meets::kWhole, kTail},
    {"cancel reply", Meets::kWhole, kTail},
    {"reply", Meets::kWhole, kLine},
    {"this site uses akismet", Meets::kNote, kTail},
    {"your email address will not be published", Meets::kNote, kTail},
    {"required fields are marked", Meets::kStart, kTail},
    {"save my name, email", Meets::kNote, kTail},
    {"notify me of follow-up comments", Meets::kStart, kTail},
    {"notify me of new posts", Meets::kStart, kTail},
    {"you must be logged in to post a comment", Meets::kStart, kTail},
    {"you must be logged in to comment", Meets::kStart, kTail},
    {"log in to comment", Meets::kStart, kTail},
    {"sign in to comment", Meets::kStart, kTail},
    {"please log in to leave a comment", Meets::kStart, kTail},
    // ---- English: other articles
    {"you may also like", Meets::kStart, kTail},
    {"you might also like", Meets::kStart, kTail},
    {"you may like", Meets::kWhole, kTail},
    {"you might like", Meets::kWhole, kTail},
    {"you may also be interested in", Meets::kStart, kTail},
    {"you might also be interested in", Meets::kStart, kTail},
    {"you may also enjoy", Meets::kStart, kTail},
    {"you might also enjoy", Meets::kStart, kTail},
    {"articles you may like", Meets::kStart, kTail},
    {"articles you might like", Meets::kStart, kTail},
    {"posts you may like", Meets::kStart, kTail},
    {"posts you might like", Meets::kStart, kTail},
    {"stories you may like", Meets::kStart, kTail},
    {"stories you might like", Meets::kStart, kTail},
    {"recommended for you", Meets::kWhole, kTail},
    {"recommended reading", Meets::kWhole, kTail},
    {"recommended articles", Meets::kWhole, kTail},
    {"recommended stories", Meets::kWhole, kTail},
    {"recommended posts", Meets::kWhole, kTail},
    {"related", Meets::kWhole, kTail},
    {"related", Meets::kLabel, kLine},
    {"related article", Meets::kLabel, kLine},
    {"related story", Meets::kLabel, kLine},
    {"related post", Meets::kLabel, kLine},
    {"related article", Meets::kWhole, kTail},
    {"related articles", Meets::kWhole, kTail},
    {"related articles", Meets::kLabel, kTail},
    {"related content", Meets::kWhole, kTail},
    {"related coverage", Meets::kWhole, kTail},
    {"related items", Meets::kWhole, kTail},
    {"related links", Meets::kWhole, kTail},
    {"related news", Meets::kWhole, kTail},
    {"related posts", Meets::kWhole, kTail},
    {"related posts", Meets::kLabel, kTail},
    {"related reading", Meets::kWhole, kTail},
    {"related reads", Meets::kWhole, kTail},
    {"related stories", Meets::kWhole, kTail},
    {"related stories", Meets::kLabel, kTail},
    {"related story", Meets::kWhole, kTail},
    {"related tags", Meets::kWhole, kTail},
    {"related tags", Meets::kLabel, kTail},
    {"related topics", Meets::kWhole, kTail},
    {"related topics", Meets::kLabel, kTail},
    {"related videos", Meets::kWhole, kTail},
    {"more stories", Meets::kWhole, kTail},
    {"more news", Meets::kWhole, kTail},
    {"more like this", Meets::kWhole, kTail},
    {"more on this story", Meets::kWhole, kTail},
    {"more on this topic", Meets::kWhole, kTail},
    {"more from this author", Meets::kWhole, kTail},
    {"most read", Meets::kWhole, kTail},
    {"most popular", Meets::kWhole, kTail},
    {"popular posts", Meets::kWhole, kTail},
    {"recent posts", Meets::kWhole, kTail},
    {"latest news", Meets::kWhole, kTail},
    {"latest posts", Meets::kWhole, kTail},
    {"latest stories", Meets::kWhole, kTail},
    {"top stories", Meets::kWhole, kTail},
    {"trending now", Meets::kWhole, kTail},
    {"trending stories", Meets::kWhole, kTail},
    {"editor's picks", Meets::kWhole, kTail},
    {"editors' picks", Meets::kWhole, kTail},
    {"read next", Meets::kWhole, kTail},
    {"read next", Meets::kLabel, kLine},
    {"what to read next", Meets::kWhole, kTail},
    {"from around the web", Meets::kWhole, kTail},
    {"around the web", Meets::kWhole, kTail},
    {"more from around the web", Meets::kWhole, kTail},
    {"sponsored content", Meets::kWhole, kTail},
    {"sponsored stories", Meets::kWhole, kTail},
    {"promoted stories", Meets::kWhole, kTail},
    {"about the author", Meets::kWhole, kTail},
    {"about the authors", Meets::kWhole, kTail},
    {"view all posts by", Meets::kStart, kTail},
    {"view more posts", Meets::kWhole, kTail},
    {"see all posts by", Meets::kStart, kTail},
    {"previous article", Meets::kStart, kTail},
    {"next article", Meets::kStart, kTail},
    {"previous post", Meets::kStart, kTail},
    {"next post", Meets::kStart, kTail},
    {"previous story", Meets::kWhole, kTail},
    {"next story", Meets::kWhole, kTail},
    {"post navigation", Meets::kWhole, kTail},
    {"read more", Meets::kLabel, kLine},
    {"read more", Meets::kWhole, kLine},
    {"read more about", Meets::kStart, kLine},
    {"read more on", Meets::kStart, kLine},
    {"read more from", Meets::kStart, kLine},
    {"read also", Meets::kLabel, kLine},
    {"also read", Meets::kLabel, kLine},
    {"see also", Meets::kLabel, kLine},
    {"must read", Meets::kLabel, kLine},
    {"don't miss", Meets::kLabel, kLine},
    {"continue reading", Meets::kWhole, kLine},
    {"keep reading", Meets::kWhole, kLine},
    {"read the full story", Meets::kStart, kLine},
    {"read the full article", Meets::kStart, kLine},
    {"read full article", Meets::kStart, kLine},
    {"read full story", Meets::kStart, kLine},
    {"view original article", Meets::kWhole, kLine},
    {"click here to subscribe", Meets::kStart, kLine},
    {"click here to sign up", Meets::kStart, kLine},
    {"click here to read", Meets::kStart, kLine},
    // ---- English: sharing, labels
    {"share", Meets::kWhole, kLine},
    {"share", Meets::kLabel, kLine},
    {"share this", Meets::kWhole, kLine},
    {"share this", Meets::kLabel, kLine},
    {"share this article", Meets::kStart, kLine},
    {"share this post", Meets::kStart, kLine},
    {"share this story", Meets::kStart, kLine},
    {"share this page", Meets::kStart, kLine},
    {"share this with", Meets::kWhole, kLine},
    {"share on", Meets::kWhole, kLine},
    {"share on facebook", Meets::kStart, kLine},
    {"share on twitter", Meets::kStart, kLine},
    {"share on x", Meets::kWhole, kLine},
    {"share on linkedin", Meets::kStart, kLine},
    {"share on whatsapp", Meets::kStart, kLine},
    {"share via email", Meets::kWhole, kLine},
    {"sharing is caring", Meets::kStart, kLine},
    {"click to share", Meets::kStart, kLine},
    {"click to email", Meets::kStart, kLine},
    {"click to print", Meets::kStart, kLine},
    {"tweet this", Meets::kWhole, kLine},
    {"like this", Meets::kLabel, kLine},
    {"like loading", Meets::kWhole, kLine},
    {"loading", Meets::kWhole, kLine},
    {"email this article", Meets::kStart, kLine},
    {"print this article", Meets::kStart, kLine},
    {"print this page", Meets::kStart, kLine},
    {"print article", Meets::kWhole, kLine},
    {"copy link", Meets::kWhole, kLine},
    {"copy url", Meets::kWhole, kLine},
    {"filed under", Meets::kStart, kTail},
    {"tagged with", Meets::kLabel, kTail},
    {"tagged", Meets::kLabel, kTail},
    {"tags", Meets::kLabel, kTail},
    {"tags", Meets::kWhole, kTail},
    {"topics", Meets::kLabel, kTail},
    {"categories", Meets::kLabel, kLine},
    {"category", Meets::kLabel, kLine},
    {"posted in", Meets::kStart, kLine},
    {"more topics", Meets::kLabel, kLine},
    // ---- English: subscriptions, advertising, notices
    {"subscribe", Meets::kWhole, kLine},
    {"subscribe now", Meets::kWhole, kLine},
    {"sign up", Meets::kWhole, kLine},
    {"sign up now", Meets::kWhole, kLine},
    {"sign in", Meets::kWhole, kLine},
    {"log in", Meets::kWhole, kLine},
    {"register", Meets::kWhole, kLine},
    {"enter your email address", Meets::kStart, kLine},
    {"enter your email", Meets::kStart, kLine},
    {"your email address", Meets::kWhole, kLine},
    {"already a subscriber", Meets::kStart, kLine},
    {"download our app", Meets::kStart, kLine},
    {"download the app", Meets::kStart, kLine},
    {"advertisement", Meets::kWhole, kLine},
    {"advertisements", Meets::kWhole, kLine},
    {"advertisement - continue reading below", Meets::kStart, kLine},
    {"advertisement - scroll to continue", Meets::kStart, kLine},
    {"skip advertisement", Meets::kWhole, kLine},
    {"scroll to continue", Meets::kStart, kLine},
    {"story continues below", Meets::kStart, kLine},
    {"article continues below", Meets::kStart, kLine},
    {"article continues after", Meets::kStart, kLine},
    {"continue reading below", Meets::kWhole, kLine},
    {"continue reading the main story", Meets::kWhole, kLine},
    {"this advertisement has not loaded yet", Meets::kNote, kLine},
    {"sponsored", Meets::kWhole, kLine},
    {"adblock detected", Meets::kStart, kTail},
    {"ad blocker detected", Meets::kStart, kTail},
    {"please support us by disabling", Meets::kNote, kTail},
    {"please disable your ad blocker", Meets::kNote, kTail},
    {"please disable your adblocker", Meets::kNote, kTail},
    {"please turn off your ad blocker", Meets::kNote, kTail},
    {"we use cookies", Meets::kNote, kLine},
    {"this website uses cookies", Meets::kNote, kLine},
    {"this site uses cookies", Meets::kNote, kLine},
    {"our website uses cookies", Meets::kNote, kLine},
    {"by continuing to use this", Meets::kNote, kLine},
    {"by continuing to browse", Meets::kNote, kLine},
    {"by using this site, you agree", Meets::kNote, kLine},
    {"accept all cookies", Meets::kWhole, kLine},
    {"accept cookies", Meets::kWhole, kLine},
    {"accept all", Meets::kWhole, kLine},
    {"cookie policy", Meets::kWhole, kLine},
    {"cookie settings", Meets::kWhole, kLine},
    {"manage cookies", Meets::kWhole, kLine},
    {"privacy policy", Meets::kWhole, kLine},
    {"terms of service", Meets::kWhole, kLine},
    {"terms of use", Meets::kWhole, kLine},
    {"terms and conditions", Meets::kWhole, kLine},
    {"back to top", Meets::kWhole, kLine},
    {"skip to content", Meets::kWhole, kLine},
    {"skip to main content", Meets::kWhole, kLine},
    {"skip to navigation", Meets::kWhole, kLine},
    {"main menu", Meets::kWhole, kLine},
    {"search for", Meets::kLabel, kLine},
    {"image credit", Meets::kWhole, kLine},
    // ---- German
    {"kommentar schreiben", Meets::kStart, kTail},
    {"kommentar verfassen", Meets::kStart, kTail},
    {"kommentar hinterlassen", Meets::kStart, kTail},
    {"hinterlasse einen kommentar", Meets::kStart, kTail},
    {"hinterlassen sie einen kommentar", Meets::kStart, kTail},
    {"schreibe einen kommentar", Meets::kStart, kTail},
    {"schreiben sie einen kommentar", Meets::kStart, kTail},
    {"kommentare", Meets::kWhole, kTail},
    {"antwort abbrechen", Meets::kWhole, kTail},
    {"antworten abbrechen", Meets::kWhole, kTail},
    {"deine e-mail-adresse wird nicht veröffentlicht", Meets::kNote, kTail},
    {"ihre e-mail-adresse wird nicht veröffentlicht", Meets::kNote, kTail},
    {"erforderliche felder sind", Meets::kStart, kTail},
    {"diese website verwendet akismet", Meets::kNote, kTail},
    {"das könnte sie auch interessieren", Meets::kStart, kTail},
    {"das könnte dich auch interessieren", Meets::kStart, kTail},
    {"das könnte ihnen auch gefallen", Meets::kStart, kTail},
    {"das könnte dir auch gefallen", Meets::kStart, kTail},
    {"auch interessant", Meets::kWhole, kTail},
    {"auch interessant", Meets::kLabel, kLine},
    {"lesen sie auch", Meets::kWhole, kLine},
    {"lesen sie auch", Meets::kLabel, kLine},
    {"lesen sie mehr", Meets::kWhole, kLine},
    {"lesen sie mehr", Meets::kLabel, kLine},
    {"lesen sie hier", Meets::kLabel, kLine},
    {"lies auch", Meets::kLabel, kLine},
    {"siehe auch", Meets::kLabel, kLine},
    {"mehr zum thema", Meets::kWhole, kTail},
    {"mehr zum thema", Meets::kLabel, kLine},
    {"ähnliche artikel", Meets::kWhole, kTail},
    {"ähnliche beiträge", Meets::kWhole, kTail},
    {"verwandte artikel", Meets::kWhole, kTail},
    {"verwandte themen", Meets::kWhole, kTail},
    {"weitere artikel", Meets::kWhole, kTail},
    {"meistgelesen", Meets::kWhole, kTail},
    {"vorheriger artikel", Meets::kStart, kTail},
    {"nächster artikel", Meets::kStart, kTail},
    {"vorheriger beitrag", Meets::kStart, kTail},
    {"nächster beitrag", Meets::kStart, kTail},
    {"artikel teilen", Meets::kWhole, kLine},
    {"beitrag teilen", Meets::kWhole, kLine},
    {"teilen", Meets::kWhole, kLine},
    {"drucken", Meets::kWhole, kLine},
    {"anzeige", Meets::kWhole, kLine},
    {"werbung", Meets::kWhole, kLine},
    {"newsletter abonnieren", Meets::kStart, kLine},
    {"schlagworte", Meets::kLabel, kTail},
    {"schlagwörter", Meets::kLabel, kTail},
    {"themen", Meets::kLabel, kTail},
    {"zur startseite", Meets::kWhole, kLine},
    {"nach oben", Meets::kWhole, kLine},
    {"weiterlesen", Meets::kWhole, kLine},
    {"zum inhalt springen", Meets::kWhole, kLine},
    {"impressum", Meets::kWhole, kLine},
    {"datenschutz", Meets::kWhole, kLine},
    {"datenschutzerklärung", Meets::kWhole, kLine},
    {"diese website verwendet cookies", Meets::kNote, kLine},
    {"wir verwenden cookies", Meets::kNote, kLine},
    {"bitte deaktivieren sie ihren adblocker", Meets::kNote, kTail},
    // ---- French
    {"laisser un commentaire", Meets::kStart, kTail},
    {"laissez un commentaire", Meets::kStart, kTail},
    {"ajouter un commentaire", Meets::kStart, kTail},
    {"poster un commentaire", Meets::kStart, kTail},
    {"commentaires", Meets::kWhole, kTail},
    {"annuler la réponse", Meets::kWhole, kTail},
    {"votre adresse e-mail ne sera pas publiée", Meets::kNote, kTail},
    {"votre adresse de messagerie ne sera pas publiée", Meets::kNote, kTail},
    {"les champs obligatoires sont", Meets::kStart, kTail},
    {"ce site utilise akismet", Meets::kNote, kTail},
    {"vous aimerez aussi", Meets::kStart, kTail},
    {"vous pourriez aimer", Meets::kStart, kTail},
    {"vous pourriez aussi aimer", Meets::kStart, kTail},
    {"cela pourrait vous intéresser", Meets::kStart, kTail},
    {"à lire aussi", Meets::kWhole, kLine},
    {"à lire aussi", Meets::kLabel, kLine},
    {"lire aussi", Meets::kWhole, kLine},
    {"lire aussi", Meets::kLabel, kLine},
    {"lire la suite", Meets::kWhole, kLine},
    {"articles similaires", Meets::kWhole, kTail},
    {"articles liés", Meets::kWhole, kTail},
    {"articles connexes", Meets::kWhole, kTail},
    {"sur le même sujet", Meets::kWhole, kTail},
    {"sur le même thème", Meets::kWhole, kTail},
    {"les plus lus", Meets::kWhole, kTail},
    {"article précédent", Meets::kStart, kTail},
    {"article suivant", Meets::kStart, kTail},
    {"partager", Meets::kWhole, kLine},
    {"partager", Meets::kLabel, kLine},
    {"partager cet article", Meets::kStart, kLine},
    {"partager sur", Meets::kStart, kLine},
    {"imprimer", Meets::kWhole, kLine},
    {"publicité", Meets::kWhole, kLine},
    {"abonnez-vous", Meets::kWhole, kLine},
    {"inscrivez-vous à la newsletter", Meets::kStart, kLine},
    {"inscrivez-vous à notre newsletter", Meets::kStart, kLine},
    {"mots-clés", Meets::kLabel, kTail},
    {"étiquettes", Meets::kLabel, kTail},
    {"mentions légales", Meets::kWhole, kLine},
    {"ce site utilise des cookies", Meets::kNote, kLine},
    {"nous utilisons des cookies", Meets::kNote, kLine},
    // ---- Spanish
    {"deja un comentario", Meets::kStart, kTail},
    {"deja una respuesta", Meets::kStart, kTail},
    {"dejar un comentario", Meets::kStart, kTail},
    {"comentarios", Meets::kWhole, kTail},
    {"cancelar la respuesta", Meets::kWhole, kTail},
    {"tu dirección de correo electrónico no será publicada", Meets::kNote, kTail},
    {"los campos obligatorios están marcados", Meets::kStart, kTail},
    {"este sitio usa akismet", Meets::kNote, kTail},
    {"también te puede interesar", Meets::kStart, kTail},
    {"te puede interesar", Meets::kWhole, kTail},
    {"te puede interesar", Meets::kLabel, kLine},
    {"quizás te interese", Meets::kStart, kTail},
    {"lee también", Meets::kLabel, kLine},
    {"lea también", Meets::kLabel, kLine},
    {"leer también", Meets::kLabel, kLine},
    {"ver también", Meets::kLabel, kLine},
    {"leer más", Meets::kWhole, kLine},
    {"leer más", Meets::kLabel, kLine},
    {"artículos relacionados", Meets::kWhole, kTail},
    {"noticias relacionadas", Meets::kWhole, kTail},
    {"entradas relacionadas", Meets::kWhole, kTail},
    {"temas relacionados", Meets::kWhole, kTail},
    {"lo más leído", Meets::kWhole, kTail},
    {"más noticias", Meets::kWhole, kTail},
    {"artículo anterior", Meets::kStart, kTail},
    {"artículo siguiente", Meets::kStart, kTail},
    {"compartir", Meets::kWhole, kLine},
    {"comparte", Meets::kWhole, kLine},
    {"compartir en", Meets::kStart, kLine},
    {"comparte esto", Meets::kStart, kLine},
    {"imprimir", Meets::kWhole, kLine},
    {"publicidad", Meets::kWhole, kLine},
    {"suscríbete", Meets::kWhole, kLine},
    {"archivado en", Meets::kStart, kTail},
    {"etiquetas", Meets::kLabel, kTail},
    {"este sitio web utiliza cookies", Meets::kNote, kLine},
    {"utilizamos cookies", Meets::kNote, kLine},
    // ---- Portuguese
    {"deixe um comentário", Meets::kStart, kTail},
    {"deixe uma resposta", Meets::kStart, kTail},
    {"deixe o seu comentário", Meets::kStart, kTail},
    {"comentários", Meets::kWhole, kTail},
    {"o seu endereço de e-mail não será publicado", Meets::kNote, kTail},
    {"o seu endereço de email não será publicado", Meets::kNote, kTail},
    {"campos obrigatórios são marcados", Meets::kStart, kTail},
    {"você também pode gostar", Meets::kStart, kTail},
    {"veja também", Meets::kLabel, kLine},
    {"leia também", Meets::kWhole, kLine},
    {"leia também", Meets::kLabel, kLine},
    {"leia mais", Meets::kWhole, kLine},
    {"leia mais", Meets::kLabel, kLine},
    {"saiba mais", Meets::kWhole, kLine},
    {"artigos relacionados", Meets::kWhole, kTail},
    {"notícias relacionadas", Meets::kWhole, kTail},
    {"posts relacionados", Meets::kWhole, kTail},
    {"mais lidas", Meets::kWhole, kTail},
    {"compartilhe", Meets::kWhole, kLine},
    {"compartilhar", Meets::kWhole, kLine},
    {"partilhar", Meets::kWhole, kLine},
    {"publicidade", Meets::kWhole, kLine},
    {"continua após a publicidade", Meets::kStart, kLine},
    {"continua depois da publicidade", Meets::kStart, kLine},
    // ---- Italian
    {"lascia un commento", Meets::kStart, kTail},
    {"lascia una risposta", Meets::kStart, kTail},
    {"commenti", Meets::kWhole, kTail},
    {"annulla risposta", Meets::kWhole, kTail},
    {"il tuo indirizzo email non sarà pubblicato", Meets::kNote, kTail},
    {"i campi obbligatori sono contrassegnati", Meets::kStart, kTail},
    {"potrebbe interessarti", Meets::kStart, kTail},
    {"potrebbe interessarti anche", Meets::kStart, kTail},
    {"ti potrebbe interessare", Meets::kStart, kTail},
    {"potrebbero interessarti", Meets::kStart, kTail},
    {"leggi anche", Meets::kWhole, kLine},
    {"leggi anche", Meets::kLabel, kLine},
    {"leggi di più", Meets::kWhole, kLine},
    {"leggi tutto", Meets::kWhole, kLine},
    {"articoli correlati", Meets::kWhole, kTail},
    {"condividi", Meets::kWhole, kLine},
    {"condividi su", Meets::kStart, kLine},
    {"pubblicità", Meets::kWhole, kLine},
    {"iscriviti alla newsletter", Meets::kStart, kLine},
    {"riproduzione riservata", Meets::kStart, kTail},
    // ---- Dutch
    {"laat een reactie achter", Meets::kStart, kTail},
    {"geef een reactie", Meets::kStart, kTail},
    {"plaats een reactie", Meets::kStart, kTail},
    {"reacties", Meets::kWhole, kTail},
    {"je e-mailadres wordt niet gepubliceerd", Meets::kNote, kTail},
    {"vereiste velden zijn gemarkeerd", Meets::kStart, kTail},
    {"lees ook", Meets::kWhole, kLine},
    {"lees ook", Meets::kLabel, kLine},
    {"lees meer", Meets::kWhole, kLine},
    {"lees verder", Meets::kWhole, kLine},
    {"gerelateerde artikelen", Meets::kWhole, kTail},
    {"gerelateerde berichten", Meets::kWhole, kTail},
    {"meest gelezen", Meets::kWhole, kTail},
    {"deel dit artikel", Meets::kStart, kLine},
    {"delen", Meets::kWhole, kLine},
    {"advertentie", Meets::kWhole, kLine},
    // ---- Swedish, Norwegian, Danish, Finnish
    {"lämna ett svar", Meets::kStart, kTail},
    {"lämna en kommentar", Meets::kStart, kTail},
    {"kommentarer", Meets::kWhole, kTail},
    {"läs också", Meets::kLabel, kLine},
    {"läs mer", Meets::kWhole, kLine},
    {"läs mer", Meets::kLabel, kLine},
    {"les også", Meets::kLabel, kLine},
    {"les mer", Meets::kWhole, kLine},
    {"læs også", Meets::kLabel, kLine},
    {"læs mere", Meets::kWhole, kLine},
    {"relaterade artiklar", Meets::kWhole, kTail},
    {"relaterte artikler", Meets::kWhole, kTail},
    {"annons", Meets::kWhole, kLine},
    {"annonse", Meets::kWhole, kLine},
    {"annonce", Meets::kWhole, kLine},
    {"lue myös", Meets::kLabel, kLine},
    {"mainos", Meets::kWhole, kLine},
    // ---- Polish, Czech, Turkish, Indonesian
    {"dodaj komentarz", Meets::kStart, kTail},
    {"zostaw komentarz", Meets::kStart, kTail},
    {"komentarze", Meets::kWhole, kTail},
    {"czytaj też", Meets::kLabel, kLine},
    {"czytaj także", Meets::kLabel, kLine},
    {"czytaj więcej", Meets::kWhole, kLine},
    {"czytaj więcej", Meets::kLabel, kLine},
    {"zobacz też", Meets::kLabel, kLine},
    {"zobacz także", Meets::kLabel, kLine},
    {"przeczytaj także", Meets::kLabel, kLine},
    {"powiązane artykuły", Meets::kWhole, kTail},
    {"podobne artykuły", Meets::kWhole, kTail},
    {"udostępnij", Meets::kWhole, kLine},
    {"reklama", Meets::kWhole, kLine},
    {"čtěte také", Meets::kLabel, kLine},
    {"komentáře", Meets::kWhole, kTail},
    {"yorum yap", Meets::kStart, kTail},
    {"yorumlar", Meets::kWhole, kTail},
    {"ilgili haberler", Meets::kWhole, kTail},
    {"ayrıca okuyun", Meets::kLabel, kLine},
    {"paylaş", Meets::kWhole, kLine},
    {"baca juga", Meets::kLabel, kLine},
    {"tinggalkan komentar", Meets::kStart, kTail},
    {"artikel terkait", Meets::kWhole, kTail},
    // ---- Russian, Ukrainian
    {"оставить комментарий", Meets::kStart, kTail},
    {"добавить комментарий", Meets::kStart, kTail},
    {"комментарии", Meets::kWhole, kTail},
    {"ваш адрес email не будет опубликован", Meets::kNote, kTail},
    {"обязательные поля помечены", Meets::kStart, kTail},
    {"читайте также", Meets::kWhole, kLine},
    {"читайте также", Meets::kLabel, kLine},
    {"читать далее", Meets::kWhole, kLine},
    {"читать полностью", Meets::kWhole, kLine},
    {"похожие статьи", Meets::kWhole, kTail},
    {"похожие записи", Meets::kWhole, kTail},
    {"похожие новости", Meets::kWhole, kTail},
    {"материалы по теме", Meets::kWhole, kTail},
    {"по теме", Meets::kWhole, kTail},
    {"поделиться", Meets::kWhole, kLine},
    {"поделиться в", Meets::kStart, kLine},
    {"реклама", Meets::kWhole, kLine},
    {"теги", Meets::kLabel, kTail},
    {"метки", Meets::kLabel, kTail},
    {"читайте також", Meets::kLabel, kLine},
    {"коментарі", Meets::kWhole, kTail},
    {"поділитися", Meets::kWhole, kLine},
    // ---- Greek, Arabic, Hindi
    {"διαβάστε επίσης", Meets::kLabel, kLine},
    {"διαβάστε ακόμα", Meets::kLabel, kLine},
    {"σχόλια", Meets::kWhole, kTail},
    {"اقرأ أيضا", Meets::kLabel, kLine},
    {"اقرأ أيضًا", Meets::kLabel, kLine},
    {"مقالات ذات صلة", Meets::kWhole, kTail},
    {"اترك تعليقا", Meets::kStart, kTail},
    {"यह भी पढ़ें", Meets::kLabel, kLine},
    {"ये भी पढ़ें", Meets::kLabel, kLine},
    // ---- Chinese, Japanese, Korean
    {"相关阅读", Meets::kWhole, kTail},
    {"相关文章", Meets::kWhole, kTail},
    {"相关新闻", Meets::kWhole, kTail},
    {"延伸阅读", Meets::kWhole, kTail},
    {"推荐阅读", Meets::kWhole, kTail},
    {"发表评论", Meets::kWhole, kTail},
    {"我要评论", Meets::kWhole, kTail},
    {"分享到", Meets::kStart, kLine},
    {"责任编辑", Meets::kLabel, kLine},
    {"上一篇", Meets::kStart, kTail},
    {"下一篇", Meets::kStart, kTail},
    {"相關文章", Meets::kWhole, kTail},
    {"相關新聞", Meets::kWhole, kTail},
    {"延伸閱讀", Meets::kWhole, kTail},
    {"广告", Meets::kWhole, kLine},
    {"廣告", Meets::kWhole, kLine},
    {"関連記事", Meets::kWhole, kTail},
    {"関連ニュース", Meets::kWhole, kTail},
    {"おすすめ記事", Meets::kWhole, kTail},
    {"あわせて読みたい", Meets::kWhole, kTail},
    {"コメントを残す", Meets::kWhole, kTail},
    {"コメント", Meets::kWhole, kTail},
    {"シェア", Meets::kWhole, kLine},
    {"シェアする", Meets::kWhole, kLine},
    {"広告", Meets::kWhole, kLine},
    {"続きを読む", Meets::kWhole, kLine},
    {"前の記事", Meets::kStart, kTail},
    {"次の記事", Meets::kStart, kTail},
    {"관련기사", Meets::kWhole, kTail},
    {"관련 기사", Meets::kWhole, kTail},
    {"댓글", Meets::kWhole, kTail},
    {"공유하기", Meets::kWhole, kLine},
};

// Rights reserved, wherever it stands in a line. Few articles say so of anything else.
constexpr std::string_view kRights[] = {
    "all rights reserved",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos reservados",
    "todos os direitos reservados",
    "tutti i diritti riservati",
    "alle rechten voorbehouden",
    "все права защищены",
    "wszelkie prawa zastrzeżone",
    "tüm hakları saklıdır",
    "版权所有",
    "無断転載",
    "무단전재",
    "無断複製",
    "جميع الحقوق محفوظة",
};
constexpr size_t kRightsWords = 40;

// "Sign up for our newsletter": a verb at the start and what it is for further on.
constexpr std::string_view kSubscribeVerbs[] = {
    "sign up",      "subscribe", "get ",     "join ",          "receive ",
    "register for", "follow ",   "like us ", "abonnieren sie", "melden sie sich",
};
constexpr std::string_view kSubscribeObjects[] = {
    "newsletter",   "your inbox",  "mailing list", "email updates",
    "email alerts", "on facebook", "on twitter",   "on instagram",
    "on linkedin",  "on telegram", "on youtube",   "on whatsapp",

};
constexpr size_t kSubscribeWords = 22;

// "Published on 21 August 2025": one of these, then a number soon.
constexpr std::string_view kDateLabels[] = {
    "posted",        "published",     "first published", "updated",      "last updated",
    "last modified", "date posted",   "veröffentlicht",  "aktualisiert", "stand:",
    "publié le",     "mis à jour le", "publicado el",    "publicado em", "actualizado",
    "atualizado em", "pubblicato il", "gepubliceerd op", "publicerad",   "publisert",
    "опубликовано",  "发布时间",      "公開日",          "更新日",
};
constexpr size_t kDateWords = 12;

constexpr std::string_view kReadingTime[] = {
    "min read",         "mins read",          "minute read",       "minutes read",
    "min. read",        "min lesezeit",       "min. lesezeit",     "minuten lesezeit",
    "min de lecture",   "minutes de lecture", "min de lectura",    "minutos de lectura",
    "min de leitura",   "min di lettura",     "minuti di lettura", "min leestijd",
    "reading time",     "lesezeit",           "temps de lecture",  "tiempo de lectura",
    "tempo de leitura", "tempo di lettura",   "leestijd",
};
constexpr size_t kReadingTimeWords = 7;

constexpr std::string_view kCounted[] = {
    "comment",   "comments",   "share",        "shares",      "view",
    "views",     "likes",      "reads",        "replies",     "retweets",
    "reactions", "kommentare", "commentaires", "comentarios", "comentários",
    "commenti",  "reacties",   "комментариев",
};

constexpr std::string_view kSourceLabels[] = {
    "source",         "sources",  "original source",
    "article source", "quelle",   "quellen",
    "fuente",         "fonte",    "bron",
    "kilde",          "källa",    "źródło",
    "kaynak",         "источник", "джерело",
    "来源",           "來源",     "出典",
    "출처",
};
constexpr size_t kSourceWords = 15;

constexpr std::string_view kShareButtons[] = {
    "facebook",  "twitter",  "x",       "linkedin",  "whatsapp",  "pinterest",
    "reddit",    "telegram", "tumblr",  "pocket",    "email",     "e-mail",
    "print",     "share",    "tweet",   "messenger", "flipboard", "copy link",
    "instagram", "youtube",  "viber",   "vk",        "line",      "weibo",
    "mail",      "messages", "bluesky", "threads",
};

bool IsAsciiAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}
bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), IsAsciiDigit);
}

// Lists of phrases folded once, on first use.
class PhraseList {
 public:
  template <size_t kSize>
  explicit PhraseList(const std::string_view (&phrases)[kSize]) {
    for (std::string_view phrase : phrases) {
      const bool open = phrase.ends_with(' ');
      folded_.push_back(FoldName(phrase) + (open ? " " : ""));
    }
  }
  bool Has(std::string_view line) const {
    return std::find(folded_.begin(), folded_.end(), line) != folded_.end();
  }
  bool StartOf(std::string_view line) const {
    return std::any_of(folded_.begin(), folded_.end(), [&](const std::string& phrase) {
      return line.starts_with(phrase);
    });
  }
  bool Inside(std::string_view line) const {
    return std::any_of(folded_.begin(), folded_.end(), [&](const std::string& phrase) {
      return line.find(phrase) != std::string_view::npos;
    });
  }

 private:
  std::vector<std::string> folded_;
};

// The phrase table by its folded text.
class PhraseTable {
 public:
  PhraseTable() {
    for (const Phrase& phrase : kPhrases) {
      std::string folded = FoldName(phrase.text);
      longest_ = std::max(longest_, folded.size());
      phrases_[std::move(folded)].push_back(&phrase);
    }
  }

  ChromePhrase Match(const ArticleLine& line) const {
    const std::string_view text = line.folded;
    // From the longest start of the line that may be a phrase to the shortest.
    for (size_t size = std::min(text.size(), longest_); size > 0; --size) {
      if (!EndsPhrase(text, size)) continue;
      const auto found = phrases_.find(text.substr(0, size));
      if (found == phrases_.end()) continue;
      for (const Phrase* phrase : found->second) {
        if (Meet(*phrase, line, text.substr(size))) return phrase->means;
      }
    }
    return ChromePhrase::kNone;
  }

 private:
  // Whether a word may end before `size`. Scripts of three bytes a letter do not set
  // words off by blanks.
  static bool EndsPhrase(std::string_view text, size_t size) {
    if (size == text.size()) return true;
    const char next = text[size];
    if (static_cast<signed char>(next) >= 0) return !IsAsciiAlphanumeric(next);
    return static_cast<unsigned char>(next) >= 0xE2;
  }

  static bool Meet(const Phrase& phrase, const ArticleLine& line,
                   std::string_view rest) {
    switch (phrase.meets) {
      case Meets::kWhole:
        return OnlyCountAndPunctuation(rest);
      case Meets::kStart:
        return line.words <= kStartWords;
      case Meets::kLabel:
        return line.words <= kLabelWords && StartsWithColon(rest);
      case Meets::kNote:
        return true;
    }
    return false;
  }

  static bool OnlyCountAndPunctuation(std::string_view rest) {
    return rest.find_first_not_of(" 0123456789()[].:!*<>|+-") ==
               std::string_view::npos ||
           rest == " »" || rest == " →" || rest == "…" || rest == " ›" || rest == " ▼";
  }

  size_t longest_ = 0;
  StringMap<std::vector<const Phrase*>> phrases_;

 public:
  static bool StartsWithColon(std::string_view rest) {
    if (rest.starts_with(' ')) rest.remove_prefix(1);  // French
    return rest.starts_with(':');
  }
};

bool IsReadingTime(const ArticleLine& line) {
  static const PhraseList kPhrasesOfTime(kReadingTime);
  return line.words <= kReadingTimeWords && HasDigit(line.folded) &&
         !line.folded.ends_with('.') && kPhrasesOfTime.Inside(line.folded);
}

// "12 comments".
bool IsCount(const ArticleLine& line) {
  static const PhraseList kThings(kCounted);
  const std::string_view text = line.folded;
  const size_t number = text.find_first_not_of("0123456789.,k");
  if (number == 0 || number == std::string_view::npos || text[number] != ' ') {
    return false;
  }
  return IsAsciiDigit(text[0]) && kThings.Has(text.substr(number + 1));
}

bool IsCopyright(const ArticleLine& line) {
  static const PhraseList kReserved(kRights);
  if (line.words > kRightsWords) return false;
  const std::string_view text = line.folded;
  if (kReserved.Inside(text)) return true;
  // "© Reuters" without a year credits a picture.
  const bool says_so = text.starts_with("©") || text.starts_with("copyright") ||
                       text.starts_with("(c) ");
  return says_so && HasDigit(text.substr(0, 24)) && line.words <= 20;
}

bool IsSubscription(const ArticleLine& line) {
  static const PhraseList kVerbs(kSubscribeVerbs);
  static const PhraseList kObjects(kSubscribeObjects);
  return line.words <= kSubscribeWords && kVerbs.StartOf(line.folded) &&
         kObjects.Inside(line.folded);
}

bool IsDateLine(const ArticleLine& line) {
  static const PhraseList kLabels(kDateLabels);
  return line.words <= kDateWords && !line.ends_sentence && HasDigit(line.folded) &&
         kLabels.StartOf(line.folded);
}

}  // namespace

bool IsSourceLine(const ArticleLine& line) {
  static const PhraseList kLabels(kSourceLabels);
  const size_t colon = line.folded.find(':');
  if (colon == std::string::npos) return false;
  std::string_view label = std::string_view(line.folded).substr(0, colon);
  if (label.ends_with(' ')) label.remove_suffix(1);
  return kLabels.Has(label);
}

bool IsShareButton(const ArticleLine& line) {
  static const PhraseList kButtons(kShareButtons);
  return line.words <= 2 && kButtons.Has(line.folded);
}

ChromePhrase MatchChromePhrase(const ArticleLine& line) {
  static const PhraseTable kTable;
  if (line.folded.empty()) return ChromePhrase::kNone;
  if (const ChromePhrase phrase = kTable.Match(line); phrase != ChromePhrase::kNone) {
    return phrase;
  }
  const bool furniture = IsReadingTime(line) || IsCount(line) || IsCopyright(line) ||
                         IsSubscription(line) || IsDateLine(line) ||
                         (line.words <= kSourceWords && IsSourceLine(line));
  return furniture ? ChromePhrase::kLine : ChromePhrase::kNone;
}

}  // namespace ibid
