// The one door to libxml2's headers.
//
// libxml2 drags in ICU's headers when it was built with ICU, and ICU's enumerations differ from the
// ones Foundation brings: a clean build with both fails ("UErrorCode has different definitions").
// Thecal uses none of libxml2's ICU parts, so they are switched off before anything else is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLtree.h>
#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

// `xmlFree` is a mutable global function pointer, which Swift 6 does not let us touch.
static inline void thecal_xml_free(void *memory) { xmlFree(memory); }

// libxml2's message handlers take a variable number of arguments, which Swift can neither write nor
// name; both of these drop what they are given, so that nothing reaches standard error.
static inline void thecal_ignore_message(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}
static inline void thecal_ignore_error(void *context, xmlErrorPtr error) {
  (void)context;
  (void)error;
}

// The handlers are thread-local in libxml2 2.9; threads born later take the defaults, the one we
// stand on must be told.
static inline void thecal_silence_new_threads(void) {
  xmlThrDefSetGenericErrorFunc(NULL, thecal_ignore_message);
  xmlThrDefSetStructuredErrorFunc(NULL, thecal_ignore_error);
}
static inline void thecal_silence_this_thread(void) {
  xmlSetGenericErrorFunc(NULL, thecal_ignore_message);
  xmlSetStructuredErrorFunc(NULL, thecal_ignore_error);
}

// Text in which nothing has to be written as a reference, marked as libxml2's own parser marks such text: a
// Swift view of `xmlStringTextNoenc` would be mutable global state.
static inline xmlNodePtr thecal_plain_text(xmlDocPtr document, const xmlChar *text) {
  xmlNodePtr node = xmlNewDocText(document, text);
  if (node != NULL) node->name = xmlStringTextNoenc;
  return node;
}
