// The floor: what libxml2 alone takes to read the same cases, one document a line.
//   cc -O2 floor.c $(xml2-config --cflags --libs) -o floor && ./floor CASES sax|tree
#define _GNU_SOURCE
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { char *text; int size; } document;

static double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

// The handlers do as little as a handler can.
static long seen;
static void start(void *c, const xmlChar *n, const xmlChar *p, const xmlChar *u, int ns,
                  const xmlChar **nss, int na, int nd, const xmlChar **a) { seen += 1 + na; }
static void chars(void *c, const xmlChar *s, int n) { seen += n; }

static void read_all(const document *cases, int count, int as_tree) {
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start;
  sax.characters = chars;
  for (int i = 0; i < count; i++) {
    if (as_tree)
      xmlFreeDoc(xmlReadMemory(cases[i].text, cases[i].size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT));
    else
      xmlSAXUserParseMemory(&sax, NULL, cases[i].text, cases[i].size);
  }
}

int main(int argc, char **argv) {
  FILE *file = argc == 3 ? fopen(argv[1], "r") : NULL;
  if (!file) { fprintf(stderr, "usage: floor CASES sax|tree\n"); return 64; }
  document *cases = NULL;
  char *line = NULL;
  size_t room = 0;
  ssize_t got;
  long count = 0, bytes = 0;
  while ((got = getline(&line, &room, file)) > 0) {
    if (!(cases = realloc(cases, (count + 1) * sizeof *cases))) return 70;
    cases[count++] = (document){strdup(line), (int)got};
    bytes += got;
  }
  xmlInitParser();
  double cpu = 0, wall = 0;
  for (int pass = 0; pass < 3; pass++) {
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    read_all(cases, count, strcmp(argv[2], "tree") == 0);
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, wall = seconds(CLOCK_MONOTONIC) - wall;
  }
  printf("%s %ld %ld %f %f\n", argv[2], count, bytes, cpu, wall);
  return seen == 0 && strcmp(argv[2], "sax") == 0;
}
