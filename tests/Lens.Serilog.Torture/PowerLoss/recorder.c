/* Preloaded into a victim: writes down, in order, what it does to a database, its write-ahead log and the file of
   acknowledgements. One record: kind, file, time in ns, offset, length, then the bytes of a write. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define MOST_FILES 8192

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;
static char kinds[MOST_FILES];

static int (*real_open)(const char *, int, ...);
static int (*real_open64)(const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_ftruncate64)(int, off64_t);
static int (*real_unlink)(const char *);
static int (*real_close)(int);

__attribute__((constructor)) static void start(void)
{
    real_open = dlsym(RTLD_NEXT, "open");
    real_open64 = dlsym(RTLD_NEXT, "open64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite");
    real_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
    real_ftruncate64 = dlsym(RTLD_NEXT, "ftruncate64");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_close = dlsym(RTLD_NEXT, "close");
    const char *path = getenv("LENS_TORTURE_LOG");
    if (path)
        log_file = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static char kind_of(const char *path)
{
    if (!path)
        return 0;
    if (ends_with(path, "traces.db"))
        return 1;
    if (ends_with(path, "traces.db-wal"))
        return 2;
    if (ends_with(path, "traces.db-journal"))
        return 3;
    return ends_with(path, "acks") ? 4 : 0;
}

static void record(char op, char file, int64_t offset, const void *data, int64_t length)
{
    struct timespec now;
    char head[26];
    int64_t time;
    if (log_file < 0)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    time = now.tv_sec * 1000000000LL + now.tv_nsec;
    head[0] = op;
    head[1] = file;
    memcpy(head + 2, &time, 8);
    memcpy(head + 10, &offset, 8);
    memcpy(head + 18, &length, 8);
    if (real_write(log_file, head, sizeof head) < 0 || (data && real_write(log_file, data, length) < 0))
        abort();
}

static char kind(int fd)
{
    return fd >= 0 && fd < MOST_FILES ? kinds[fd] : 0;
}

static int opened(int fd, const char *path)
{
    if (fd >= 0 && fd < MOST_FILES)
        kinds[fd] = kind_of(path);
    return fd;
}

/* A write and its record are one step: a sync in between would be taken to cover it. */
#define RECORDED(call, op, offset, data, length) \
    if (!kind(fd)) \
        return call; \
    pthread_mutex_lock(&gate); \
    __typeof__(call) result = call; \
    if (result >= 0) \
        record(op, kind(fd), offset, data, length); \
    pthread_mutex_unlock(&gate); \
    return result;

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, mode_t); \
        va_end(more); \
    }

int open(const char *path, int flags, ...) { MODE(flags) return opened(real_open(path, flags, mode), path); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(real_open64(path, flags, mode), path); }
/* SQLite as it is shipped for .NET seeks and writes. */
ssize_t write(int fd, const void *data, size_t n) { RECORDED(real_write(fd, data, n), 'W', lseek(fd, 0, SEEK_CUR) - result, data, result) }
ssize_t pwrite(int fd, const void *data, size_t n, off_t at) { RECORDED(real_pwrite(fd, data, n, at), 'W', at, data, result) }
ssize_t pwrite64(int fd, const void *data, size_t n, off64_t at) { RECORDED(real_pwrite64(fd, data, n, at), 'W', at, data, result) }
int fsync(int fd) { RECORDED(real_fsync(fd), 'S', 0, NULL, 0) }
int fdatasync(int fd) { RECORDED(real_fdatasync(fd), 'S', 0, NULL, 0) }
int ftruncate(int fd, off_t n) { RECORDED(real_ftruncate(fd, n), 'T', n, NULL, 0) }
int ftruncate64(int fd, off64_t n) { RECORDED(real_ftruncate64(fd, n), 'T', n, NULL, 0) }

int close(int fd)
{
    if (fd >= 0 && fd < MOST_FILES)
        kinds[fd] = 0;
    return real_close(fd);
}

int unlink(const char *path)
{
    char file = kind_of(path);
    int result = real_unlink(path);
    if (file && result == 0) {
        pthread_mutex_lock(&gate);
        record('U', file, 0, NULL, 0);
        pthread_mutex_unlock(&gate);
    }
    return result;
}
