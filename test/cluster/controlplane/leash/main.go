// Command leash runs a program that must not outlive its owner.
// The owner holds the other end of standard input: once that is closed, on purpose or because
// the owner was killed, the program is asked to end, and killed when it does not.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
)

// gracePeriod is how long the program may take to end after it was asked to.
const gracePeriod = 3 * time.Second

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: leash program [argument]...")
		os.Exit(2)
	}
	// A signal to the whole process group reaches the program directly; the leash stays to report its end.
	// Caught, not ignored: an ignored signal would stay ignored in the program.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)

	program := exec.Command(os.Args[1], os.Args[2:]...)
	program.Stdout, program.Stderr = os.Stdout, os.Stderr
	if err := program.Start(); err != nil {
		fmt.Fprintf(os.Stderr, "leash: cannot start %s: %v\n", os.Args[1], err)
		os.Exit(127)
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		_ = program.Process.Signal(syscall.SIGTERM)
		time.Sleep(gracePeriod)
		_ = program.Process.Kill()
	}()

	err := program.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		fmt.Fprintf(os.Stderr, "leash: %s ended: %v\n", os.Args[1], err)
		os.Exit(max(exit.ExitCode(), 1))
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "leash: %v\n", err)
		os.Exit(1)
	}
}
