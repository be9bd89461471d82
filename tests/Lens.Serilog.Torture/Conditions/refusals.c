/* Preloaded into a victim: the first byte of a file says what SQLite is refused. 1: memory. 2: locks, taking and giving back alike.
   Nobody else in the process is refused anything. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { NOTHING, MEMORY, LOCKS };

/* Where SQLite's locks lie in the index of the write-ahead log, and in the database. */
#define FIRST_INDEX_LOCK 120
#define LAST_INDEX_LOCK 128
#define FIRST_DATABASE_LOCK 0x40000000

extern void *__libc_malloc(size_t);
extern void *__libc_realloc(void *, size_t);

static volatile const char *refused;
static char *begin, *end;
static int (*real_fcntl)(int, int, ...);

__attribute__((constructor)) static void start(void)
{
    const char *path = getenv("LENS_TORTURE_SWITCH");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    real_fcntl = dlsym(RTLD_NEXT, "fcntl");
    if (file >= 0) {
        void *page = mmap(NULL, 1, PROT_READ, MAP_SHARED, file, 0);
        if (page != MAP_FAILED)
            refused = page;
    }
}

static int look_at(struct dl_phdr_info *library, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    if (!strstr(library->dlpi_name, "e_sqlite3"))
        return 0;
    for (int i = 0; i < library->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &library->dlpi_phdr[i];
        if (part->p_type == PT_LOAD && (part->p_flags & PF_X)) {
            begin = (char *)library->dlpi_addr + part->p_vaddr;
            end = begin + part->p_memsz;
        }
    }
    return 1;
}

static int is_refused(char *caller)
{
    if (!refused || *refused != MEMORY)
        return 0;
    if (!begin)
        dl_iterate_phdr(look_at, NULL);
    return begin && caller >= begin && caller < end;
}

static int is_lock_refused(const struct flock *lock)
{
    return refused && *refused == LOCKS
        && ((lock->l_start >= FIRST_INDEX_LOCK && lock->l_start <= LAST_INDEX_LOCK) || lock->l_start >= FIRST_DATABASE_LOCK);
}

static int locked(int file, int command, void *argument)
{
    if (command == F_SETLK && is_lock_refused(argument)) {
        errno = ENOLCK;
        return -1;
    }
    return real_fcntl(file, command, argument);
}

void *malloc(size_t n) { return is_refused(__builtin_return_address(0)) ? NULL : __libc_malloc(n); }
void *realloc(void *old, size_t n) { return is_refused(__builtin_return_address(0)) ? NULL : __libc_realloc(old, n); }

#define ARGUMENT \
    va_list more; \
    va_start(more, command); \
    void *argument = va_arg(more, void *); \
    va_end(more);

int fcntl(int file, int command, ...) { ARGUMENT return locked(file, command, argument); }
int fcntl64(int file, int command, ...) { ARGUMENT return locked(file, command, argument); }
