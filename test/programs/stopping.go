// Cleans up for a second when it is asked to stop, as os/signal's documentation advises, and ends with 33.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	fmt.Println("ready")
	fmt.Println("got", <-signals)
	time.Sleep(time.Second)
	fmt.Println("clean")
	os.Exit(33)
}
