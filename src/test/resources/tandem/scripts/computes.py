print(sum(i * i % 7 for i in range(1_000_000)))
