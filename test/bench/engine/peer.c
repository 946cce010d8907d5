/*
 * The kernels' peer in C with SSE 4.1: the same operations in the same order, for what the bench measures (tanh or ReLU layers, one
 * sigmoid output, cross-entropy, SGD), so its losses are the engine's to the bit. It says what 128 bits of this machine can do.
 *
 * Reads little-endian from standard input: the network (see main), then counts of steps; answers each with nanoseconds (f64) and
 * the loss of the last mini-batch (f32).
 */
#include <smmintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef __m128 v4;
#define V(x) _mm_set1_ps(x)
#define ADD _mm_add_ps
#define SUB _mm_sub_ps
#define MUL _mm_mul_ps
#define DIV _mm_div_ps
#define STEP(p, x, c) ADD(MUL(p, x), V(c))
#define MAX_LAYERS 13
#define MAX_UNITS 64
#define MAX_BATCH 512

static v4 magnitude(v4 x) { return _mm_and_ps(x, _mm_castsi128_ps(_mm_set1_epi32(0x7fffffff))); }
static v4 named(v4 x) { return _mm_andnot_ps(_mm_cmplt_ps(magnitude(x), V(1.1754943508222875e-38f)), x); }

static v4 exp_within(v4 x) {
  v4 shifted = STEP(x, V(1.44269504088896341f), 12582912.f), n = SUB(shifted, V(12582912.f));
  v4 r = SUB(SUB(x, MUL(n, V(0.693359375f))), MUL(n, V(-2.1219444e-4f)));
  v4 p = STEP(V(1.98756915e-4f), r, 1.3981999507e-3f);
  p = STEP(p, r, 8.3334519073e-3f);
  p = STEP(p, r, 4.1665795894e-2f);
  p = STEP(p, r, 1.6666665459e-1f);
  p = STEP(p, r, 5.0000001201e-1f);
  p = ADD(ADD(MUL(p, MUL(r, r)), r), V(1));
  return _mm_castsi128_ps(_mm_add_epi32(_mm_castps_si128(p), _mm_slli_epi32(_mm_castps_si128(shifted), 23)));
}

static v4 sigmoid(v4 x) {
  v4 within = _mm_max_ps(_mm_min_ps(_mm_xor_ps(x, V(-0.f)), V(88.72283172607422f)), V(-87.33654022216797f));
  return named(DIV(V(1), ADD(V(1), exp_within(within))));
}

static v4 tanh4(v4 x) {
  v4 size = magnitude(x), e = exp_within(_mm_min_ps(MUL(V(2), size), V(88.72283172607422f)));
  v4 far = SUB(V(1), DIV(V(2), ADD(e, V(1)))), square = MUL(x, x);
  v4 p = STEP(V(-5.70498872745e-3f), square, 2.06390887954e-2f);
  p = STEP(p, square, -5.37397155531e-2f);
  p = STEP(p, square, 1.33314422036e-1f);
  p = STEP(p, square, -3.33332819422e-1f);
  v4 near = ADD(MUL(MUL(p, square), x), x);
  far = _mm_or_ps(far, _mm_and_ps(x, V(-0.f)));
  return named(_mm_blendv_ps(far, near, _mm_cmplt_ps(size, V(0.625f))));
}

static v4 softplus(v4 x) {
  v4 size = magnitude(x), minus = _mm_xor_ps(size, V(-0.f));
  v4 e = _mm_andnot_ps(_mm_cmplt_ps(minus, V(-87.33654022216797f)), exp_within(minus));
  v4 square = MUL(x, x), q = STEP(V(1.7416644771e-6f), square, -2.6021895395e-5f);
  q = STEP(q, square, 3.4710676919e-4f);
  q = STEP(q, square, -5.208319031600538e-3f);
  q = STEP(q, square, 0.125f);
  v4 near = ADD(V(0.693359375f), ADD(V(-2.1219444e-4f), ADD(MUL(V(0.5f), x), MUL(q, square))));
  static const float c[] = {7.0376836292e-2f, -1.151461031e-1f, 1.167699874e-1f, -1.2420140846e-1f, 1.4249322787e-1f,
                            -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f};
  v4 p = V(c[0]), ee = MUL(e, e);
  for (int k = 1; k < 9; k++) p = STEP(p, e, c[k]);
  v4 l = ADD(e, SUB(MUL(MUL(p, e), ee), MUL(V(0.5f), ee)));
  v4 far = _mm_blendv_ps(l, ADD(x, l), _mm_cmpgt_ps(x, _mm_setzero_ps()));
  return _mm_blendv_ps(far, near, _mm_cmple_ps(size, V(1)));
}

static float lanes(v4 x) {
  float l[4];
  _mm_storeu_ps(l, x);
  return (l[0] + l[1]) + (l[2] + l[3]);
}

typedef struct {
  int in, out, row;
  float *w, *b, *w2, *b2, *gw, *gb, *z, *a, *d;
} Layer;

static Layer layers[MAX_LAYERS];
static int layer_count, is_relu, batch, samples, inputs, position;
static uint32_t random_state[4];
static uint32_t *order;
static float rate, loss, *data_x, *data_t, *batch_x, *batch_t;

static void *room(size_t numbers) {
  void *p = aligned_alloc(16, (numbers * 4 + 79) & ~(size_t)15);
  memset(p, 0, (numbers * 4 + 79) & ~(size_t)15);
  return p;
}

static uint32_t rotl(uint32_t x, int k) { return (x << k) | (x >> (32 - k)); }

static uint32_t next(void) {
  uint32_t *s = random_state, result = rotl(s[1] * 5, 7) * 9, t = s[1] << 9;
  s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t, s[3] = rotl(s[3], 11);
  return result;
}

static void shuffle(void) {
  for (int k = 0; k < samples; k++) order[k] = k;
  for (uint32_t last = samples - 1; last > 0; last--) {
    uint32_t x, r;
    do x = next(), r = x % (last + 1);
    while (x - r > 0u - (last + 1));
    uint32_t index = order[last];
    order[last] = order[r], order[r] = index;
  }
  position = 0;
}

/* z of U units for S vectors from column s on; x and z have rows of `stride` numbers. */
#define FORWARD(U, S)                                                                        \
  {                                                                                          \
    v4 sum[U][S];                                                                            \
    for (int k = 0; k < U; k++)                                                              \
      for (int j = 0; j < S; j++) sum[k][j] = _mm_setzero_ps();                              \
    for (int i = 0; i < l->in; i++) {                                                        \
      v4 xs[S];                                                                              \
      for (int j = 0; j < S; j++) xs[j] = _mm_load_ps(x + i * stride + s + 4 * j);           \
      for (int k = 0; k < U; k++) {                                                          \
        v4 w = V(l->w[(u + k) * l->row + i]);                                                \
        for (int j = 0; j < S; j++) sum[k][j] = ADD(sum[k][j], MUL(w, xs[j]));               \
      }                                                                                      \
    }                                                                                        \
    for (int k = 0; k < U; k++)                                                              \
      for (int j = 0; j < S; j++) {                                                          \
        v4 z = named(ADD(sum[k][j], V(l->b[u + k])));                                        \
        _mm_store_ps(l->z + (u + k) * stride + s + 4 * j, z);                                \
        *wild = ADD(*wild, SUB(z, z));                                                       \
      }                                                                                      \
  }

static void forward(Layer *l, const float *x, int stride, v4 *wild) {
  int u = 0, s;
  for (; u + 4 <= l->out; u += 4) {
    for (s = 0; s + 8 <= stride; s += 8) FORWARD(4, 2)
    if (s < stride) FORWARD(4, 1)
  }
  for (; u < l->out; u++) {
    for (s = 0; s + 8 <= stride; s += 8) FORWARD(1, 2)
    if (s < stride) FORWARD(1, 1)
  }
}

static void mask_padding(float *plane, int rows, int stride, int count) {
  for (int u = 0; u < rows; u++)
    for (int s = count; s < stride; s++) plane[u * stride + s] = 0;
}

#define BACKWARD(S)                                                                          \
  {                                                                                          \
    v4 sum[4][S];                                                                            \
    for (int k = 0; k < 4; k++)                                                              \
      for (int j = 0; j < S; j++) sum[k][j] = _mm_setzero_ps();                              \
    for (int u = 0; u < l->out; u++) {                                                       \
      v4 ds[S];                                                                              \
      for (int j = 0; j < S; j++) ds[j] = _mm_load_ps(l->d + u * stride + s + 4 * j);        \
      for (int k = 0; k < 4; k++) {                                                          \
        v4 w = V(l->w[u * l->row + i + k]);                                                  \
        for (int j = 0; j < S; j++) sum[k][j] = ADD(sum[k][j], MUL(w, ds[j]));               \
      }                                                                                      \
    }                                                                                        \
    for (int k = 0; k < 4; k++)                                                              \
      for (int j = 0; j < S; j++) _mm_store_ps(into + (i + k) * stride + s + 4 * j, sum[k][j]); \
  }

static void backward(Layer *l, float *into, int stride) {
  for (int i = 0; i < l->row; i += 4) {
    int s = 0;
    for (; s + 8 <= stride; s += 8) BACKWARD(2)
    if (s < stride) BACKWARD(1)
  }
}

#define GRADIENTS(U)                                                                         \
  {                                                                                          \
    v4 sum[U][4];                                                                            \
    for (int k = 0; k < U; k++)                                                              \
      for (int j = 0; j < 4; j++) sum[k][j] = _mm_setzero_ps();                              \
    for (int s = 0; s < stride; s += 4) {                                                    \
      v4 ds[U];                                                                              \
      for (int k = 0; k < U; k++) ds[k] = _mm_load_ps(l->d + (u + k) * stride + s);          \
      for (int j = 0; j < 4; j++) {                                                          \
        v4 xs = _mm_load_ps(x + (i + j) * stride + s);                                       \
        for (int k = 0; k < U; k++) sum[k][j] = ADD(sum[k][j], MUL(ds[k], xs));              \
      }                                                                                      \
    }                                                                                        \
    for (int k = 0; k < U; k++) {                                                            \
      _MM_TRANSPOSE4_PS(sum[k][0], sum[k][1], sum[k][2], sum[k][3]);                         \
      v4 g = named(DIV(ADD(ADD(sum[k][0], sum[k][1]), ADD(sum[k][2], sum[k][3])), n));       \
      if (i + 4 == l->row) g = _mm_and_ps(g, last);                                          \
      _mm_store_ps(l->gw + (u + k) * l->row + i, g);                                         \
    }                                                                                        \
  }

static void gradients(Layer *l, const float *x, int stride, int count) {
  v4 n = V((float)count);
  int rest = l->in & 3 ? l->in & 3 : 4, u = 0;
  v4 last = _mm_castsi128_ps(_mm_cmplt_epi32(_mm_setr_epi32(0, 1, 2, 3), _mm_set1_epi32(rest)));
  for (; u + 2 <= l->out; u += 2)
    for (int i = 0; i < l->row; i += 4) GRADIENTS(2)
  for (; u < l->out; u++)
    for (int i = 0; i < l->row; i += 4) GRADIENTS(1)
  for (u = 0; u < l->out; u++) {
    v4 sum = _mm_setzero_ps();
    for (int s = 0; s < stride; s += 4) sum = ADD(sum, _mm_load_ps(l->d + u * stride + s));
    l->gb[u] = _mm_cvtss_f32(named(DIV(V(lanes(sum)), n)));
  }
}

static void update(const float *w, const float *g, float *into, int count, v4 *wild) {
  for (int k = 0; k < count; k += 4) {
    v4 after = named(SUB(_mm_load_ps(w + k), MUL(V(rate), _mm_load_ps(g + k))));
    _mm_store_ps(into + k, after);
    *wild = ADD(*wild, SUB(after, after));
  }
}

static void gather(int count, int stride) {
  for (int s = 0; s < count; s++) {
    uint32_t sample = order[position + s];
    for (int i = 0; i < inputs; i++) batch_x[i * stride + s] = data_x[sample * inputs + i];
    batch_t[s] = data_t[sample];
  }
  mask_padding(batch_x, inputs, stride, count);
  mask_padding(batch_t, 1, stride, count);
}

static int step(int with_loss) {
  int count = samples - position < batch ? samples - position : batch, stride = (count + 3) & ~3;
  v4 wild = _mm_setzero_ps();
  gather(count, stride);
  const float *x = batch_x;
  for (int k = 0; k < layer_count; k++) {
    Layer *l = layers + k;
    int length = l->out * stride;
    forward(l, x, stride, &wild);
    if (k == layer_count - 1)
      for (int i = 0; i < length; i += 4) _mm_store_ps(l->a + i, sigmoid(_mm_load_ps(l->z + i)));
    else if (is_relu)
      for (int i = 0; i < length; i += 4) {
        v4 z = _mm_load_ps(l->z + i);
        _mm_store_ps(l->a + i, _mm_andnot_ps(_mm_cmplt_ps(z, _mm_setzero_ps()), z));
      }
    else
      for (int i = 0; i < length; i += 4) _mm_store_ps(l->a + i, tanh4(_mm_load_ps(l->z + i)));
    mask_padding(l->a, l->out, stride, count);
    x = l->a;
  }
  Layer *o = layers + layer_count - 1;
  if (with_loss) {
    v4 sum = _mm_setzero_ps();
    float one[MAX_BATCH];
    for (int s = 0; s < stride; s += 4) {
      v4 z = _mm_load_ps(o->z + s), t = _mm_load_ps(batch_t + s);
      v4 flip = _mm_and_ps(_mm_cmpgt_ps(t, V(0.5f)), V(-0.f));
      _mm_storeu_ps(one + s, softplus(_mm_xor_ps(z, flip)));
    }
    mask_padding(one, 1, stride, count);
    for (int s = 0; s < stride; s += 4) sum = ADD(sum, _mm_loadu_ps(one + s));
    loss = lanes(sum) / count;
  }
  for (int s = 0; s < stride; s += 4) _mm_store_ps(o->d + s, named(SUB(_mm_load_ps(o->a + s), _mm_load_ps(batch_t + s))));
  mask_padding(o->d, 1, stride, count);
  for (int k = layer_count - 1; k > 0; k--) {
    Layer *l = layers + k, *below = l - 1;
    int length = below->out * stride;
    gradients(l, below->a, stride, count);
    backward(l, below->d, stride);
    if (is_relu)
      for (int i = 0; i < length; i += 4) {
        v4 slope = _mm_andnot_ps(_mm_cmplt_ps(_mm_load_ps(below->z + i), _mm_setzero_ps()), V(1));
        _mm_store_ps(below->d + i, named(MUL(_mm_load_ps(below->d + i), slope)));
      }
    else
      for (int i = 0; i < length; i += 4) {
        v4 a = _mm_load_ps(below->a + i), slope = SUB(V(1), MUL(a, a));
        _mm_store_ps(below->d + i, named(MUL(_mm_load_ps(below->d + i), slope)));
      }
  }
  gradients(layers, batch_x, stride, count);
  for (int k = 0; k < layer_count; k++) {
    Layer *l = layers + k;
    update(l->w, l->gw, l->w2, l->out * l->row, &wild);
    update(l->b, l->gb, l->b2, (l->out + 3) & ~3, &wild);
  }
  if (_mm_movemask_ps(_mm_cmpneq_ps(wild, _mm_setzero_ps()))) return 0;
  for (int k = 0; k < layer_count; k++) {
    Layer *l = layers + k;
    float *w = l->w, *b = l->b;
    l->w = l->w2, l->b = l->b2, l->w2 = w, l->b2 = b;
  }
  position += count;
  if (position == samples) shuffle();
  return 1;
}

static void take(void *into, size_t numbers) {
  if (numbers && fread(into, 4, numbers, stdin) != numbers) exit(1);
}

int main(void) {
  int32_t head[5], sizes[MAX_LAYERS + 1];
  take(head, 5); /* layers, 1 for ReLU, batch, samples; then sizes: inputs, units of each layer */
  layer_count = head[0], is_relu = head[1], batch = head[2], samples = head[3];
  memcpy(&rate, head + 4, 4);
  take(sizes, layer_count + 1);
  take(random_state, 4);
  inputs = sizes[0];
  data_x = room(samples * inputs), data_t = room(samples), order = room(samples);
  batch_x = room((inputs + 3) * MAX_BATCH), batch_t = room(MAX_BATCH);
  take(data_x, samples * inputs);
  take(data_t, samples);
  for (int k = 0; k < layer_count; k++) {
    Layer *l = layers + k;
    l->in = sizes[k], l->out = sizes[k + 1], l->row = (l->in + 3) & ~3;
    size_t weights = l->out * l->row, plane = ((l->out + 3) & ~3) * ((batch + 3) & ~3);
    l->w = room(weights), l->w2 = room(weights), l->gw = room(weights);
    l->b = room(l->out), l->b2 = room(l->out), l->gb = room(l->out);
    l->z = room(plane), l->a = room(plane), l->d = room(plane);
    for (int u = 0; u < l->out; u++) take(l->w + u * l->row, l->in);
    take(l->b, l->out);
  }
  shuffle();
  uint32_t count;
  while (fread(&count, 4, 1, stdin) == 1) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (uint32_t k = 0; k < count; k++)
      if (!step(k == count - 1)) return 2;
    clock_gettime(CLOCK_MONOTONIC, &to);
    double ns = (to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec);
    fwrite(&ns, 8, 1, stdout), fwrite(&loss, 4, 1, stdout), fflush(stdout);
  }
  return 0;
}
