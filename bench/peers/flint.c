/*
 * FLINT as a peer of the benchmarks. The operation is the first argument, its problem comes on standard input:
 *
 *   expand      variables on the first line, an expression in +, -, *, ^ and integers on the second: the number of terms
 *   identities  variables on the first line, then one expression a line, with / too: 1 for each that is zero, else 0
 *   charpoly    the order n and n*n integers: the coefficients of det(xI - A) from degree 0 up
 *   det         the order n and n*n integers: the determinant
 *
 * One line is printed: MARKER milliseconds batches calls answer.
 */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <flint/flint.h>
#include <flint/fmpz.h>
#include <flint/fmpz_mat.h>
#include <flint/fmpz_mpoly.h>
#include <flint/fmpz_poly.h>

/* ---------------------------------------------------------------- problem */

#define MAX_VARIABLES 256

static fmpz_mpoly_ctx_t context;
static char *names[MAX_VARIABLES];
static int name_count;
static char **lines;
static int line_count;
static fmpz_mat_t matrix;

/* A fraction num/den; the denominator is 1 where no division occurred. */
typedef struct {
    fmpz_mpoly_t num, den;
    int whole;
} fraction;

static void fail(const char *why) {
    fprintf(stderr, "flint.c: %s\n", why);
    exit(1);
}

static fraction fraction_new(void) {
    fraction f;
    fmpz_mpoly_init(f.num, context);
    fmpz_mpoly_init(f.den, context);
    fmpz_mpoly_one(f.den, context);
    f.whole = 1;
    return f;
}

static void fraction_clear(fraction *f) {
    fmpz_mpoly_clear(f->num, context);
    fmpz_mpoly_clear(f->den, context);
}

/* a and b divided by their gcd. */
static void cancel(fmpz_mpoly_t a, fmpz_mpoly_t b) {
    fmpz_mpoly_t g;
    fmpz_mpoly_init(g, context);
    if (!fmpz_mpoly_gcd(g, a, b, context)) fail("no gcd");
    if (!fmpz_mpoly_is_one(g, context)) {
        fmpz_mpoly_divides(a, a, g, context);
        fmpz_mpoly_divides(b, b, g, context);
    }
    fmpz_mpoly_clear(g, context);
}

static void note_whole(fraction *f) {
    f->whole = fmpz_mpoly_is_one(f->den, context);
}

/* Products and sums in lowest terms with small gcds (Henrici 1956; Knuth, TAOCP 2, 4.5.1). */
static void multiply_parts(fraction *f, fmpz_mpoly_t num, fmpz_mpoly_t den) {
    if (!f->whole) cancel(num, f->den);
    cancel(f->num, den);
    fmpz_mpoly_mul(f->num, f->num, num, context);
    fmpz_mpoly_mul(f->den, f->den, den, context);
    note_whole(f);
}

static void multiply(fraction *f, fraction *g) {
    if (f->whole && g->whole) fmpz_mpoly_mul(f->num, f->num, g->num, context);
    else multiply_parts(f, g->num, g->den);
}

static void divide(fraction *f, fraction *g) {
    if (fmpz_mpoly_is_zero(g->num, context)) fail("division by zero");
    multiply_parts(f, g->den, g->num);
}

static void add(fraction *f, const fraction *g) {
    fmpz_mpoly_t common, own, other, t;
    if (f->whole && g->whole) {
        fmpz_mpoly_add(f->num, f->num, g->num, context);
        return;
    }
    fmpz_mpoly_init(common, context);
    fmpz_mpoly_init(own, context);
    fmpz_mpoly_init(other, context);
    fmpz_mpoly_init(t, context);
    if (!fmpz_mpoly_gcd(common, f->den, g->den, context)) fail("no gcd");
    fmpz_mpoly_divides(own, f->den, common, context);
    fmpz_mpoly_divides(other, g->den, common, context);
    fmpz_mpoly_mul(f->num, f->num, other, context);
    fmpz_mpoly_mul(t, g->num, own, context);
    fmpz_mpoly_add(f->num, f->num, t, context);
    /* only the common part can still share a factor with the numerator */
    cancel(f->num, common);
    fmpz_mpoly_mul(f->den, own, other, context);
    fmpz_mpoly_mul(f->den, f->den, common, context);
    fmpz_mpoly_clear(common, context);
    fmpz_mpoly_clear(own, context);
    fmpz_mpoly_clear(other, context);
    fmpz_mpoly_clear(t, context);
    note_whole(f);
}

/* ---------------------------------------------------------------- evaluation by recursive descent */

static const char *at;

static void skip(void) {
    while (isspace((unsigned char)*at)) at++;
}

static fraction expression(void);

static fraction atom(void) {
    fraction f;
    skip();
    if (*at == '(') {
        at++;
        f = expression();
        skip();
        if (*at++ != ')') fail("missing )");
    } else if (isdigit((unsigned char)*at)) {
        const char *start = at;
        char *digits;
        fmpz_t n;
        while (isdigit((unsigned char)*at)) at++;
        digits = strndup(start, at - start);
        fmpz_init(n);
        fmpz_set_str(n, digits, 10);
        f = fraction_new();
        fmpz_mpoly_set_fmpz(f.num, n, context);
        fmpz_clear(n);
        free(digits);
    } else {
        const char *start = at;
        int i;
        while (isalnum((unsigned char)*at) || *at == '_') at++;
        for (i = 0; i < name_count; i++)
            if (strlen(names[i]) == (size_t)(at - start) && strncmp(names[i], start, at - start) == 0) break;
        if (i == name_count) fail("unknown variable");
        f = fraction_new();
        fmpz_mpoly_gen(f.num, i, context);
    }
    skip();
    if (*at == '^') {
        int n;
        at++;
        skip();
        n = (int)strtol(at, (char **)&at, 10);
        fmpz_mpoly_pow_ui(f.num, f.num, n, context);
        if (!f.whole) fmpz_mpoly_pow_ui(f.den, f.den, n, context);
    }
    return f;
}

static fraction product(void) {
    fraction f = atom();
    for (skip(); *at == '*' || *at == '/'; skip()) {
        char operation = *at++;
        fraction g = atom();
        if (operation == '*') multiply(&f, &g);
        else divide(&f, &g);
        fraction_clear(&g);
    }
    return f;
}

/* Summands are added in pairs of about equal size: summand i waits with the sum of its predecessors of one level. */
static fraction expression(void) {
    fraction waiting[64];
    int levels[64], count = 0, first = 1;
    for (;;) {
        int negative = 0;
        fraction f;
        skip();
        if (*at == '+' || *at == '-') negative = *at++ == '-';
        else if (!first) break;
        first = 0;
        f = product();
        if (negative) fmpz_mpoly_neg(f.num, f.num, context);
        waiting[count] = f;
        levels[count++] = 0;
        while (count > 1 && levels[count - 1] == levels[count - 2]) {
            add(&waiting[count - 2], &waiting[count - 1]);
            fraction_clear(&waiting[--count]);
            levels[count - 1]++;
        }
    }
    while (count > 1) {
        add(&waiting[count - 2], &waiting[count - 1]);
        fraction_clear(&waiting[--count]);
    }
    return waiting[0];
}

static fraction evaluate(const char *text) {
    fraction f;
    at = text;
    f = expression();
    if (*at != 0) fail("text after the expression");
    return f;
}

/* ---------------------------------------------------------------- operations: each writes its answer */

static char *answer;

static void expand(void) {
    fraction f = evaluate(lines[1]);
    free(answer);
    answer = malloc(32);
    sprintf(answer, "%ld", (long)fmpz_mpoly_length(f.num, context));
    fraction_clear(&f);
}

static void identities(void) {
    int i;
    free(answer);
    answer = calloc(line_count + 1, 1);
    for (i = 1; i < line_count; i++) {
        fraction f = evaluate(lines[i]);
        answer[i - 1] = fmpz_mpoly_is_zero(f.num, context) ? '1' : '0';
        fraction_clear(&f);
    }
}

static void charpoly(void) {
    fmpz_poly_t p;
    char *c;
    fmpz_poly_init(p);
    fmpz_mat_charpoly(p, matrix);
    flint_free(answer);
    answer = fmpz_poly_get_str(p);
    /* the form is "length  c0 c1 ..." */
    c = strchr(answer, ' ');
    memmove(answer, c + 2, strlen(c + 2) + 1);
    fmpz_poly_clear(p);
}

static void det(void) {
    fmpz_t d;
    fmpz_init(d);
    fmpz_mat_det(d, matrix);
    flint_free(answer);
    answer = fmpz_get_str(NULL, 10, d);
    fmpz_clear(d);
}

/* ---------------------------------------------------------------- reading and timing */

static void read_lines(void) {
    char *line = NULL, *name;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0) {
        line[strcspn(line, "\n")] = 0;
        if (*line == 0) continue;
        lines = realloc(lines, (line_count + 1) * sizeof *lines);
        lines[line_count++] = strdup(line);
    }
    if (line_count == 0) fail("no input");
    for (name = strtok(strdup(lines[0]), " "); name; name = strtok(NULL, " ")) {
        if (name_count == MAX_VARIABLES) fail("too many variables");
        names[name_count++] = name;
    }
    fmpz_mpoly_ctx_init(context, name_count, ORD_LEX);
}

static void read_matrix(void) {
    long n, i, j;
    if (scanf("%ld", &n) != 1) fail("no order");
    fmpz_mat_init(matrix, n, n);
    for (i = 0; i < n; i++)
        for (j = 0; j < n; j++)
            if (!fmpz_fread(stdin, fmpz_mat_entry(matrix, i, j))) fail("too few entries");
}

static double elapsed(void (*work)(void), long calls) {
    struct timespec a, b;
    long i;
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (i = 0; i < calls; i++) work();
    clock_gettime(CLOCK_MONOTONIC, &b);
    return 1e3 * (b.tv_sec - a.tv_sec) + 1e-6 * (b.tv_nsec - a.tv_nsec);
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(void (*work)(void)) {
    double first = elapsed(work, 1), last, times[BATCHES];
    long calls = 1;
    int i;
    if (first > LONG_MS) {
        printf("%s %.6f 1 1 %s\n", MARKER, first, answer);
        return;
    }
    while ((last = elapsed(work, calls)) < BATCH_MS) {
        double factor = BATCH_MS / (last > 0.01 ? last : 0.01);
        calls = (long)(calls * (factor < 2 ? 2 : factor > 10 ? 10 : factor));
    }
    for (i = 0; i < BATCHES; i++) times[i] = elapsed(work, calls) / calls;
    qsort(times, BATCHES, sizeof *times, ascending);
    printf("%s %.6f %d %ld %s\n", MARKER, times[BATCHES / 2], BATCHES, calls, answer);
}

int main(int argc, char **argv) {
    const char *operation = argc == 2 ? argv[1] : "";
    if (strcmp(operation, "expand") == 0) { read_lines(); measure(expand); }
    else if (strcmp(operation, "identities") == 0) { read_lines(); measure(identities); }
    else if (strcmp(operation, "charpoly") == 0) { read_matrix(); measure(charpoly); }
    else if (strcmp(operation, "det") == 0) { read_matrix(); measure(det); }
    else fail("unknown operation");
    return 0;
}
